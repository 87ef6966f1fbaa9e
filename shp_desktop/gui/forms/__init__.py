"""Forms compiled from the Designer files under ui/; never edited by hand."""
