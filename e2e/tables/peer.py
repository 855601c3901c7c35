"""What scikit-learn's networks reach on the tables of tables.json, as the bound for ours: writes peer.json beside it.

Same columns, same rows for validation, same encoding: categories one-hot, empty ones a category of their own; numbers filled by
the training rows' mean and standardised by their figures; rows with an empty target left out. Same hidden layer (16 ReLU), Adam at
0.01, batches of 32, 100 epochs, as in our test; all else is scikit-learn's default. Five seeds a table.

    python3 e2e/tables/peer.py [FOLDER with the tables that are not here]
"""
import gzip
import io
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

HERE = Path(__file__).parent
ELSEWHERE = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / ".cache" / "tables"
SHARE = 0.25
SPLIT_SEED = 1
EPOCHS = 100
WORD = 0xFFFFFFFF


def threefry(key: tuple, counter: tuple) -> int:
    """First word of Threefry-2x32, 20 rounds (docs/nngraph-format.md)."""
    keys = [key[0], key[1], 0x1BD11BDA ^ key[0] ^ key[1]]
    x0, x1 = (counter[0] + keys[0]) & WORD, (counter[1] + keys[1]) & WORD
    for block in range(5):
        for turn in ((13, 15, 26, 6), (17, 29, 16, 24))[block % 2]:
            x0 = (x0 + x1) & WORD
            x1 = ((x1 << turn | x1 >> (32 - turn)) & WORD) ^ x0
        x0 = (x0 + keys[(block + 1) % 3]) & WORD
        x1 = (x1 + keys[(block + 2) % 3] + block + 1) & WORD
    return x0


def validation_rows(count: int, share: float = SHARE, seed: int = SPLIT_SEED) -> np.ndarray:
    """The rows that NNGraph keeps for validation, in file order."""
    name = 0x811C9DC5
    for byte in b"split":
        name = ((name ^ byte) * 0x01000193) & WORD
    order = list(range(count))
    for i in range(count - 1, -1, -1):
        j = threefry((seed, name), (i, 0)) * (i + 1) >> 32
        order[i], order[j] = order[j], order[i]
    return np.sort(order[: min(count - 1, int(count * share + 0.5))])


assert threefry((0, 0), (0, 0)) == 0x6B200159
assert validation_rows(10, 0.3).tolist() == [5, 6, 7]


def read(file: str) -> pd.DataFrame:
    packed = HERE / f"{file}.gz"
    content = gzip.decompress(packed.read_bytes()) if packed.exists() else (ELSEWHERE / file).read_bytes()
    if file.endswith(".json"):
        return pd.DataFrame(json.loads(content))
    if file in ("wine_data.csv", "breast_cancer.csv"):
        table = pd.read_csv(io.BytesIO(content), skiprows=1, header=None)
        return table.set_axis([f"c{index + 1}" for index in range(table.shape[1])], axis=1)
    # "None" is a value of R's Cars93, NA is none.
    return pd.read_csv(io.BytesIO(content), keep_default_na=False, na_values=["", "NA"])


def encoded(table: pd.DataFrame, about: dict, training: np.ndarray) -> np.ndarray:
    parts = []
    for name in about["numbers"]:
        column = pd.to_numeric(table[name]).to_numpy(float)
        column = np.where(np.isnan(column), np.nanmean(column[training]), column)
        spread = column[training].std()
        parts.append((column - column[training].mean()) / (spread if spread > 0 else 1))
    for name in about["categories"]:
        cells = table[name].fillna("").astype(str)
        parts.extend((cells == category).to_numpy(float) for category in sorted(set(cells)))
    return np.column_stack(parts)


def errors(about: dict) -> dict:
    table = read(about["file"])
    table = table[table[about["target"]].notna()].reset_index(drop=True)
    validation = validation_rows(len(table))
    training = np.setdiff1d(np.arange(len(table)), validation)
    x = encoded(table, about, training)
    y = table[about["target"]].to_numpy()
    found = []
    for seed in range(5):
        settings = dict(
            hidden_layer_sizes=(16,), learning_rate_init=0.01, batch_size=min(32, len(training)), max_iter=EPOCHS, tol=0,
            n_iter_no_change=10**6, random_state=seed,
        )
        if about["task"] == "number":
            answers = y.astype(float)
            mean, spread = answers[training].mean(), answers[training].std()
            model = MLPRegressor(**settings).fit(x[training], (answers[training] - mean) / spread)
            told = model.predict(x[validation]) * spread + mean
            found.append(float(np.sqrt(np.mean((told - answers[validation]) ** 2))))
        else:
            model = MLPClassifier(**settings).fit(x[training], y[training].astype(str))
            found.append(float(np.mean(model.predict(x[validation]) != y[validation].astype(str))))
    return {"validation": len(validation), "training": len(training), "median": float(np.median(found)), "worst": max(found), "errors": found}


if __name__ == "__main__":
    warnings.simplefilter("ignore", ConvergenceWarning)
    tables = json.loads((HERE / "tables.json").read_text())
    answer = {}
    for about in tables:
        answer[about["name"]] = errors(about)
        print(about["name"], answer[about["name"]])
    (HERE / "peer.json").write_text(json.dumps(answer, indent=2) + "\n")
