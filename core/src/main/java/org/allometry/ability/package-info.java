/** How strongly abilities follow the size of models, what raises them instead, and whether they emerge in a jump. */
package org.allometry.ability;
