/** The chain of published runs beside their outputs (contract section 16): each record holds the digest of the one before. */
@NullMarked
package io.sitthi.jobs.engine.audit;

import org.jspecify.annotations.NullMarked;
