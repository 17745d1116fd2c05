@NullMarked
package io.sitthi.streaming;

import org.jspecify.annotations.NullMarked;
