"""Writes an imitation of the Titanic's passenger list: its usual columns, gaps and cell forms, with made-up persons.

Survival follows a rule (women, children and dear classes fare better) with chance. Seeded, so that each run writes the same file.

    python3 e2e/tables/titanic.py OUT.csv
"""
import csv
import math
import random
import sys

ROWS = 891
FIRST = "Abel Bruno Cyril Doran Edric Falk Garvin Hollis Ivor Joss".split()
FIRST_OF_WOMEN = "Alva Berit Cora Dagny Elka Fenna Greta Hilda Isolde Jorun".split()
LAST = "Ashdown Birkwell Carrow Dunmore Eastmere Fairholt Grimsby Harrowgate Inglewick Kestrel Lindqvist Marlowe".split()


def passenger(number: int, draw: random.Random) -> list:
    pclass = draw.choices([1, 2, 3], [0.24, 0.21, 0.55])[0]
    is_woman = draw.random() < 0.36
    is_child = draw.random() < 0.1
    age = draw.uniform(1, 14) if is_child else min(78, max(15, draw.gauss(38 - 4 * pclass, 11)))
    title = ("Miss." if is_child else "Mrs.") if is_woman else ("Master." if is_child else "Mr.")
    name = f"{draw.choice(LAST)}, {title} {draw.choice(FIRST_OF_WOMEN if is_woman else FIRST)}"
    siblings = draw.choices([0, 1, 2, 3], [0.68, 0.23, 0.06, 0.03])[0]
    parents = draw.choices([0, 1, 2], [0.76, 0.14, 0.1])[0]
    port = draw.choices(["S", "C", "Q"], [0.72, 0.19, 0.09])[0]
    fare = math.exp(draw.gauss({1: 4.1, 2: 2.9, 3: 2.3}[pclass], 0.45)) + 3 * (siblings + parents)
    z = 0.4 + 2.6 * is_woman - 1.0 * (pclass - 1) + 1.4 * is_child - 0.02 * (age - 30) - 0.35 * max(0, siblings - 1) + 0.3 * (port == "C")
    z -= 0.9 if not is_woman else 0
    survived = int(draw.random() < 1 / (1 + math.exp(-z)))
    has_age = draw.random() > 0.2
    written_age = ("%.2f" % age if age < 1 else "%g" % (round(age * 2) / 2)) if has_age else ""
    cabin = f"{draw.choice('ABCDE')}{draw.randint(2, 120)}" if draw.random() < {1: 0.8, 2: 0.08, 3: 0.02}[pclass] else ""
    ticket = draw.choice(["", "", "A/5 ", "PC ", "C.A. "]) + str(draw.randint(1000, 399999))
    return [number, survived, pclass, name, "female" if is_woman else "male", written_age, siblings, parents, ticket, "%g" % round(fare, 4), cabin, port]


def main() -> None:
    draw = random.Random(1912)
    rows = [passenger(number + 1, draw) for number in range(ROWS)]
    for number in (61, 829):
        rows[number][-1] = ""
    with open(sys.argv[1], "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("PassengerId Survived Pclass Name Sex Age SibSp Parch Ticket Fare Cabin Embarked".split())
        out.writerows(rows)


main()
