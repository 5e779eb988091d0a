/** Published results that are made again from the bundled tables, and compared. */
package org.allometry.service.gallery;
