/** How sign-ins with two factors run in the engine's general tier: the judge, and what is made of all accounts. */
@NullMarked
package io.sitthi.jobs.signins;

import org.jspecify.annotations.NullMarked;
