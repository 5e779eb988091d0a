/** The HTTP server: pages from the jar, and the operations under paths that stay. */
package org.allometry.http;
