"""All benchmarks, one after the other: `python -m benchmarks`. Each is a command of its own as well."""

from benchmarks import invitations, planning, reminders, start, storm, taps, unbound
from benchmarks.measuring import machine


def main() -> None:
    print(machine())
    for benchmark in (taps, storm, start, planning, invitations, unbound, reminders):
        benchmark.measure()


if __name__ == "__main__":
    main()
