"""
Trains scikit-learn's multi-layer perceptron on tables as the app encoded them, on the same rows, and writes its errors on the
same validation rows over five seeds: 1 - accuracy, or RMSE in the target's own units.

    NNGRAPH_FULL_TESTS=1 NNGRAPH_ENCODED=FOLDER npx playwright test e2e/real-tables.spec.ts
    python3 e2e/tables/peer.py FOLDER > e2e/tables/peer.json
"""
import json
import statistics
import sys
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")
SETTINGS = {"hidden_layer_sizes": (16,), "activation": "tanh", "max_iter": 2000}


def error_of(table, seed):
    features, answers = np.array(table["features"]), np.array(table["answers"])
    train, check = table["training"], table["validation"]
    if table["output"] == "Linear":
        network = MLPRegressor(**SETTINGS, random_state=seed).fit(features[train], answers[train, 0])
        wrong = network.predict(features[check]) - answers[check, 0]
        return float(np.sqrt(np.mean(wrong**2)) * table["unit"])
    classes = answers.argmax(axis=1) if answers.shape[1] > 1 else answers[:, 0].astype(int)
    network = MLPClassifier(**SETTINGS, random_state=seed).fit(features[train], classes[train])
    return float(np.mean(network.predict(features[check]) != classes[check]))


figures = {}
for file in sorted(Path(sys.argv[1]).glob("*.json")):
    errors = [error_of(json.loads(file.read_text()), seed) for seed in range(5)]
    figures[file.stem] = {"median": round(statistics.median(errors), 6), "worst": round(max(errors), 6)}
print(json.dumps({"library": f"scikit-learn {sklearn.__version__}", "tables": figures}, indent=2))
