"""python -m platelet."""

from platelet.cli import main

main()
