/** Writing of files, each whole or not at all. */
package org.allometry.store;
