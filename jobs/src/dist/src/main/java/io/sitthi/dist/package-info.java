/** Makes the tarball that an operator installs. Part of the build, not of what is installed. */
@NullMarked
package io.sitthi.dist;

import org.jspecify.annotations.NullMarked;
