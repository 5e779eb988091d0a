/** Numerical kernels that know nothing of language models: special functions, linear algebra, optimisers, quadrature. */
package org.allometry.numeric;
