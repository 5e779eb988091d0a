/** What the program can do, one door for the command line and for HTTP. */
package org.allometry.service;
