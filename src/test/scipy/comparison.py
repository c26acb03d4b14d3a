"""Prints the expected values of RankTestTest and LossTestsTest; needs SciPy 1.17 and statsmodels 0.15.

Run it with the interpreter of a virtual environment: python comparison.py
"""
import itertools
import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

baseline = [10.2, 9.7, 10.9, 11.4, 9.9, 10.5, 10.1]
contender = [11.9, 12.3, 11.1, 12.8, 10.7, 13.0]
x, y = np.log(baseline), np.log(contender)

differences = sorted(b - a for a in x for b in y)
print("ratio", np.exp(np.median(differences)))
for ratio in (1.0, 1.05, 1.1, 1.25):
    shift = np.log(ratio)
    print("samples", ratio,
          "above", stats.mannwhitneyu(y - shift, x, alternative="greater", method="exact").pvalue,
          "below", stats.mannwhitneyu(y - shift, x, alternative="less", method="exact").pvalue)

# The interval holds the shifts that the two-sided test does not reject at 5%.
inside = [d for d in differences
          if stats.mannwhitneyu(y - d - 1e-9, x, method="exact").pvalue > 0.05
          and stats.mannwhitneyu(y - d + 1e-9, x, method="exact").pvalue > 0.05]
outside_low = max(d for d in differences if d < inside[0])
outside_high = min(d for d in differences if d > inside[-1])
print("interval", np.exp(outside_low), np.exp(outside_high))

pairs = np.log([1.04, 1.11, 0.98, 1.17, 1.09, 1.23, 1.06, 1.14])
walsh = [(pairs[i] + pairs[j]) / 2 for i in range(8) for j in range(i + 1)]
print("ratio of pairs", np.exp(np.median(walsh)))
for ratio in (1.0, 1.05, 1.2):
    shift = np.log(ratio)
    print("pairs", ratio,
          "above", stats.wilcoxon(pairs - shift, alternative="greater", method="exact").pvalue,
          "below", stats.wilcoxon(pairs - shift, alternative="less", method="exact").pvalue)

print("holm", multipletests([0.01, 0.04, 0.03, 0.005, 0.9], method="holm")[1].tolist())
print("fisher 6/6 against 1/6", stats.fisher_exact([[6, 0], [1, 5]], alternative="greater").pvalue)
print("shares 6 against 6", stats.mannwhitneyu(
    [0.012, 0.009, 0.011, 0.010, 0.013, 0.008], [0.41, 0.38, 0.40, 0.39, 0.42, 0.37],
    alternative="less", method="exact").pvalue)

# Tails of the null distributions.
import math
print("mann-whitney 10, 12: P(U <= 29)", stats.mannwhitneyu(
    [0], [1], method="exact").pvalue and sum(
        1 for c in itertools.combinations(range(22), 10)
        if sum(c) - 45 <= 29) / math.comb(22, 10))
