/** What can go wrong for reasons that a user can act on, in the words to tell them. */
package org.allometry.problem;
