/** How the digital identity runs in the general tier of the engine: its judge, what is made of all citizens, its report. */
@NullMarked
package io.sitthi.jobs.digitalid;

import org.jspecify.annotations.NullMarked;
