/** The operations as tools of the Model Context Protocol, for agents built on language models. */
package org.allometry.mcp;
