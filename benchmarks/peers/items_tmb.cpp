// The marginal likelihood of the law of items for TMB: effects of families e and of models w are integrated out.
#include <TMB.hpp>

template <class Type>
Type objective_function<Type>::operator()() {
  DATA_MATRIX(y);
  DATA_MATRIX(z);
  DATA_IVECTOR(family);
  DATA_VECTOR(chance);
  PARAMETER_VECTOR(b);
  PARAMETER_MATRIX(a);
  PARAMETER_MATRIX(gamma);
  PARAMETER_MATRIX(L);
  PARAMETER_MATRIX(M);
  PARAMETER_MATRIX(e);
  PARAMETER_MATRIX(w);
  Type nll = 0;
  for (int f = 0; f < e.rows(); f++)
    for (int k = 0; k < e.cols(); k++) nll -= dnorm(e(f, k), Type(0), Type(1), true);
  for (int m = 0; m < w.rows(); m++) {
    vector<Type> theta(a.cols());
    for (int k = 0; k < a.cols(); k++) {
      nll -= dnorm(w(m, k), Type(0), Type(1), true);
      Type t = 0;
      for (int d = 0; d < z.cols(); d++) t += z(m, d) * gamma(d, k);
      for (int l = 0; l <= k; l++) t += L(k, l) * e(family(m), l) + M(k, l) * w(m, l);
      theta(k) = t;
    }
    for (int i = 0; i < b.size(); i++) {
      Type eta = b(i);
      for (int k = 0; k < a.cols(); k++) eta += a(i, k) * theta(k);
      Type p = chance(i) + (1 - chance(i)) * invlogit(eta);
      nll -= y(m, i) > 0.5 ? log(p) : log(1 - p);
    }
  }
  return nll;
}
