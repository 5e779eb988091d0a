/** The command line: reads arguments, asks an operation, prints and writes its result. */
package org.allometry.cli;
