@NullMarked
package io.sitthi.jobs;

import org.jspecify.annotations.NullMarked;
