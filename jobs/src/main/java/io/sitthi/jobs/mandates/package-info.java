/** How powers of attorney run in the engine's general tier: the judge, and what is made of all grantors. */
@NullMarked
package io.sitthi.jobs.mandates;

import org.jspecify.annotations.NullMarked;
