/** Reading of tables from files and standard input: one path of rows with positions, one set of rules for all formats. */
package org.allometry.source;
