"""What is usual: logs per clock hour, and the count of a weekday over the weeks held."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from shp_desktop.domain.board import UsualDay


def usual_hours(moments: Iterable[datetime], days: int) -> dict[int, float]:
    """Return the mean logs of each clock hour (0 to 23) over the last `days` days held, {} where nothing is held.

    `moments` are local clock times. Days are counted from the first to the last held, so a young store is not
    measured against weeks it never had.
    """
    import pandas as pd

    held = pd.Series(pd.to_datetime([moment.replace(tzinfo=None) for moment in moments]))
    if held.empty:
        return {}
    last = held.max().normalize()
    held = held[held > last - timedelta(days=days - 1)]
    span = (last - held.min().normalize()).days + 1
    counts = held.dt.hour.value_counts()
    return {hour: float(counts.get(hour, 0)) / span for hour in range(24)}


def usual_day(day_counts: Mapping[date, int], day: date, fewest_weeks: int) -> UsualDay:
    """Return the day's count against the interquartile range of the same weekday, where enough other weeks are held."""
    others = [count for other, count in day_counts.items() if other != day and other.weekday() == day.weekday()]
    low = high = None
    if len(others) >= fewest_weeks:
        import pandas as pd

        quartiles = pd.Series(others, dtype="float64").quantile([0.25, 0.75])
        # Halves go up, so that the same counts always print the same range.
        low, high = (int(float(quartiles.loc[at]) + 0.5) for at in (0.25, 0.75))
    return UsualDay(f"{day:%A}", day_counts.get(day, 0), low, high, len(others))
