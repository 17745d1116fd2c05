/** How the check of operators' accounts runs in the general tier of the engine. */
@NullMarked
package io.sitthi.jobs.operators;

import org.jspecify.annotations.NullMarked;
