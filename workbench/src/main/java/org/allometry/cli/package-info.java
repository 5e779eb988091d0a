/** The command line: reads arguments, asks the service, prints what the renderer made. */
package org.allometry.cli;
