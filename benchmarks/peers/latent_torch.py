"""The latent law's marginal likelihood by plain Monte Carlo in torch, as arXiv 2512.06553 describes its own fits: 10,000
draws of every family's effect, log-sum-exp over draws, gradient by reverse-mode differentiation. One thread, doubles."""

import json
import sys
import time

import numpy as np
import torch

folder, draws = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
K, p, FAMILIES_AT_ONCE = 4, 3, 10
table = np.genfromtxt(f"{folder}/scores.csv", delimiter=",", skip_header=1)
theta = np.loadtxt(f"{folder}/theta.csv")
family, benchmark = table[:, 0].astype(int), table[:, 1].astype(int)
x, y, chance = (torch.tensor(table[:, i]) for i in (slice(2, 5), 5, 6))
J, F = benchmark.max() + 1, family.max() + 1
cells = [np.flatnonzero((family >= f) & (family < f + FAMILIES_AT_ONCE)) for f in range(0, F, FAMILIES_AT_ONCE)]


def evaluate(seed):
    """Log-likelihood and gradient; families go in groups, so that all draws fit into memory."""
    t = torch.tensor(theta, requires_grad=True)
    generator = torch.Generator().manual_seed(seed)
    total = 0.0
    for group, rows in enumerate(cells):
        b, rest = t[:J], t[J:]
        gamma = rest[: p * K].reshape(p, K)
        loadings = rest[p * K : p * K + J * K].reshape(J, K)
        phi = rest[p * K + J * K : p * K + J * K + J].exp()
        scale = rest[p * K + J * K + J :]
        first, count = group * FAMILIES_AT_ONCE, min(FAMILIES_AT_ONCE, F - group * FAMILIES_AT_ONCE)
        u = torch.randn(count, draws, K, generator=generator)
        j = torch.tensor(benchmark[rows])
        f = torch.tensor(family[rows] - first)
        fixed = b[j] + ((x[rows] @ gamma) * loadings[j]).sum(1)
        eta = fixed[:, None] + torch.einsum("cdk,ck->cd", u[f], scale * loadings[j])
        mu = chance[rows][:, None] + (1 - chance[rows])[:, None] * torch.sigmoid(eta)
        precision = phi[j][:, None]
        density = (
            torch.lgamma(precision)
            - torch.lgamma(precision * mu)
            - torch.lgamma(precision * (1 - mu))
            + (precision * mu - 1) * torch.log(y[rows])[:, None]
            + (precision * (1 - mu) - 1) * torch.log1p(-y[rows])[:, None]
        )
        sums = torch.zeros(count, draws).index_add(0, f, density)
        value = (torch.logsumexp(sums, 1) - np.log(draws)).sum()
        value.backward()
        total += value.item()
    return total, t.grad


values, seconds = [], []
for seed in range(3):
    start = time.process_time()
    value, gradient = evaluate(seed)
    seconds.append(time.process_time() - start)
    values.append(value)
print(json.dumps({"what": "seconds of value and gradient", "program": f"torch {torch.__version__}, {draws} draws",
                  "value": min(seconds)}))
print(json.dumps({"what": "log-likelihoods by seed", "program": "torch", "value": values}))
