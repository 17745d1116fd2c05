package io.sitthi.streaming.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/** The ACLs as README's table lists them: what operators are told is what is tested. */
final class ReadmeAcls {

    private static final Pattern ROW =
            Pattern.compile("\\| ([a-z-]+) \\| (topic|cluster|group|transactionalId) \\| (\\S+) \\| ([A-Za-z, ]+) \\|");

    private ReadmeAcls() {}

    /** @param prefix of the topics, in place of the default */
    static List<AclBinding> read(String prefix) throws IOException {
        List<AclBinding> acls = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String name = row.group(3).replaceFirst("^wallet\\.", prefix + ".");
                boolean isPrefix = name.endsWith("*");
                ResourcePattern resource = new ResourcePattern(
                        Stream.of(ResourceType.values())
                                .filter(type ->
                                        SecurityUtils.resourceTypeName(type).equalsIgnoreCase(row.group(2)))
                                .findFirst()
                                .orElseThrow(),
                        isPrefix ? name.substring(0, name.length() - 1) : name,
                        isPrefix ? PatternType.PREFIXED : PatternType.LITERAL);
                for (String operation : row.group(4).split(", ")) {
                    acls.add(new AclBinding(
                            resource,
                            new AccessControlEntry(
                                    "User:" + row.group(1),
                                    "*",
                                    SecurityUtils.operation(operation),
                                    AclPermissionType.ALLOW)));
                }
            }
        }
        if (acls.stream().anyMatch(acl -> acl.isUnknown() || acl.entry().operation() == AclOperation.ALL)) {
            throw new IllegalStateException("README lists a right that Kafka does not know, or all of them");
        }
        return acls;
    }
}
