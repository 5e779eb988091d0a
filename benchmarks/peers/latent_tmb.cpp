// The latent law's marginal likelihood for TMB: whitened effects are the random parameters, Laplace's method integrates them.
#include <TMB.hpp>

template <class Type>
Type objective_function<Type>::operator()() {
  DATA_MATRIX(x);
  DATA_VECTOR(logit);
  DATA_VECTOR(log_complement);
  DATA_VECTOR(log_score);
  DATA_VECTOR(chance);
  DATA_IVECTOR(family);
  DATA_IVECTOR(benchmark);
  PARAMETER_VECTOR(b);
  PARAMETER_MATRIX(gamma);     // features x skills
  PARAMETER_MATRIX(loadings);  // skills x benchmarks
  PARAMETER_VECTOR(log_phi);
  PARAMETER_VECTOR(scale);
  PARAMETER_MATRIX(u);  // skills x families
  int skills = loadings.rows();
  Type value = 0;
  for (int f = 0; f < u.cols(); f++)
    for (int k = 0; k < skills; k++) value += 0.5 * u(k, f) * u(k, f) + 0.5 * log(2 * M_PI);
  vector<Type> phi = exp(log_phi);
  vector<Type> log_gamma_phi(phi.size());
  for (int j = 0; j < phi.size(); j++) log_gamma_phi(j) = lgamma(phi(j));
  matrix<Type> skill = x * gamma;
  for (int c = 0; c < family.size(); c++) {
    int j = benchmark(c);
    Type eta = b(j);
    for (int k = 0; k < skills; k++) eta += (skill(c, k) + scale(k) * u(k, family(c))) * loadings(k, j);
    Type mu = chance(c) + (1 - chance(c)) / (1 + exp(-eta));
    Type a = phi(j) * mu;
    value -= log_gamma_phi(j) - lgamma(a) - lgamma(phi(j) - a) + a * logit(c) + (phi(j) - 1) * log_complement(c) - log_score(c);
  }
  // The units of the skills, as we hold them.
  for (int k = 0; k < skills; k++) {
    Type squares = 0;
    for (int j = 0; j < loadings.cols(); j++) squares += loadings(k, j) * loadings(k, j);
    Type excess = squares / Type(loadings.cols()) - 1;
    value += 0.5 * excess * excess;
  }
  return value;
}
