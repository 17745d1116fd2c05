/** How identity proofing runs in the engine's general tier: the judge, and what is made of all citizens. */
@NullMarked
package io.sitthi.jobs.proofing;

import org.jspecify.annotations.NullMarked;
