/**
 * The operations of Allometry: options become a request, and what the service answers becomes a result in every form. The
 * command line, HTTP and agents ask through the same operations, so that they cannot drift apart.
 */
package org.allometry.operation;
