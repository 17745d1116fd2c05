/** How the customs programme runs in the general tier of the engine. */
@NullMarked
package io.sitthi.jobs.customs;

import org.jspecify.annotations.NullMarked;
