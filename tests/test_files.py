"""A file is whole or absent, and private from its first byte."""

import os
import resource
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.files import made_dir, private_dir, whole_file


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def write(path: Path, text: bytes, fault: BaseException | None = None) -> None:
    with whole_file(path) as out:
        out.write(text)
        out.flush()
        if fault:
            raise fault


@given(old=st.none() | st.binary(max_size=50), new=st.binary(max_size=5000))
def test_a_file_holds_all_of_the_new_text(tmp_path_factory: pytest.TempPathFactory, old: bytes | None, new: bytes):
    path = tmp_path_factory.mktemp("whole") / "pack.pdf"
    if old is not None:
        path.write_bytes(old)
    with whole_file(path) as out:
        out.write(new)
        assert path.exists() == (old is not None)
    assert path.read_bytes() == new
    assert mode(path) == 0o600


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
def test_a_failed_write_keeps_the_old_file_and_leaves_no_litter(tmp_path: Path, fault: BaseException):
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"yesterday")
    with pytest.raises(type(fault)):
        write(path, b"half of to", fault)
    assert path.read_bytes() == b"yesterday"
    assert os.listdir(tmp_path) == ["pack.pdf"]


@pytest.mark.parametrize("through_a_link", [False, True])
def test_a_pipe_or_a_link_to_one_is_left_as_it_is(tmp_path: Path, through_a_link: bool):
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(OSError, match="no file can stand under that name"):
        write(link if through_a_link else pipe, b"pack")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert link.is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["link", "pipe"]


def test_a_disk_that_takes_no_more_keeps_the_old_file(tmp_path: Path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"yesterday")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, usual[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert path.read_bytes() == b"yesterday"
    assert os.listdir(tmp_path) == ["pack.pdf"]


def test_new_folders_are_private_whatever_the_umask_and_old_ones_are_left_alone(tmp_path: Path):
    before = os.umask(0)
    try:
        old = tmp_path / "old"
        old.mkdir(mode=0o755)
        made_dir(old / "new" / "newer")
    finally:
        os.umask(before)
    assert [mode(p) for p in (old, old / "new", old / "new" / "newer")] == [0o755, 0o700, 0o700]
    assert made_dir(old) == old
    assert mode(old) == 0o755


def test_a_folder_of_ours_that_others_could_enter_is_tightened(tmp_path: Path):
    tmp_path.chmod(0o755)
    private_dir(tmp_path)
    assert mode(tmp_path) == 0o700


def test_a_folder_shared_by_all_is_refused_and_left_alone(tmp_path: Path):
    shared = tmp_path / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    with pytest.raises(PermissionError, match="belongs to others"):
        private_dir(shared)
    assert mode(shared) == 0o1777


def test_a_file_in_the_way_is_named(tmp_path: Path):
    (tmp_path / "taken").write_text("x")
    with pytest.raises(NotADirectoryError):
        private_dir(tmp_path / "taken")
