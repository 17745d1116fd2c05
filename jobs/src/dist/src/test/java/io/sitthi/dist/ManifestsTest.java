package io.sitthi.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.sitthi.jobs.night.NightPlanReader;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Kubernetes takes the manifests: they are read into the classes of its own schema, which know every field. */
class ManifestsTest {

    private static final Path FILES = Path.of("files");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 ServiceAccount", ServiceAccount.class,
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
            "apps/v1 Deployment", Deployment.class,
            "batch/v1 CronJob", CronJob.class);

    /** The classes would keep fields that they do not know. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return annotated.hasAnnotation(JsonAnySetter.class) ? Boolean.FALSE : null;
                }

                @Override
                public Boolean hasAnyGetter(Annotated annotated) {
                    return annotated.hasAnnotation(JsonAnyGetter.class) ? Boolean.FALSE : null;
                }
            })
            .build();

    private static List<HasMetadata> read(String file) throws Exception {
        List<HasMetadata> read = new ArrayList<>();
        Load load = new Load(LoadSettings.builder().setLabel(file).build());
        for (Object document : load.loadAllFromString(Files.readString(FILES.resolve(file)))) {
            JsonNode json = STRICT.valueToTree(document);
            String kind =
                    json.path("apiVersion").asText() + " " + json.path("kind").asText();
            assertThat(KINDS).as("kinds that these manifests may hold").containsKey(kind);
            read.add(STRICT.treeToValue(json, KINDS.get(kind)));
        }
        return read;
    }

    private static <T> List<T> of(List<HasMetadata> all, Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() {
        assertThatThrownBy(() -> STRICT.readValue(
                        "{\"apiVersion\": \"batch/v1\", \"kind\": \"CronJob\", \"spec\": {\"jobTemplate\": {\"spec\":"
                                + " {\"template\": {\"spec\": {\"restartPolice\": \"Never\"}}}}}}",
                        CronJob.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("restartPolice");
    }

    @Test
    void theNightsCronJobRunsOneNightAtATimeAndNeverAsRoot() throws Exception {
        List<HasMetadata> all = read("kubernetes/night.yaml");
        CronJob job = of(all, CronJob.class).get(0);
        assertThat(job.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(job.getSpec().getTimeZone()).isEqualTo("Asia/Bangkok");
        PodSpec pod = job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
        assertThat(pod.getRestartPolicy()).as("for podFailurePolicy").isEqualTo("Never");
        check(pod, all);
        ConfigMap plan = of(all, ConfigMap.class).get(0);
        assertThat(NightPlanReader.read(
                                plan.getData().get("wallet.yaml").getBytes(StandardCharsets.UTF_8),
                                "wallet.yaml",
                                Path.of("/etc/sitthi"))
                        .deliveries())
                .hasSize(6);
    }

    @Test
    void theStreamsPartsFindEachOther() throws Exception {
        List<HasMetadata> all = read("kubernetes/stream.yaml");
        List<Deployment> deployments = of(all, Deployment.class);
        assertThat(deployments).hasSize(2);
        all.addAll(read("kubernetes/night.yaml")); // the nights' volume is the night's
        for (Deployment deployment : deployments) {
            assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
            check(deployment.getSpec().getTemplate().getSpec(), all);
        }
        Service service = of(all, Service.class).get(0);
        assertThat(deployments.get(0).getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector());
        String flink = of(all, ConfigMap.class).get(0).getData().get("flink.properties");
        assertThat(flink)
                .contains("jobmanager.rpc.address: " + service.getMetadata().getName() + "\n")
                .contains("env.java.opts.all: " + String.join(" ", ChronicleJavaOptions.ALL) + "\n");
        assertThat(deployments
                        .get(0)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getArgs())
                .contains("io.sitthi.streaming.wallet.kafka.PaymentStream");
        Class.forName("io.sitthi.streaming.wallet.kafka.PaymentStream");
    }

    private static void check(PodSpec pod, List<HasMetadata> all) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        Set<String> claims = of(all, PersistentVolumeClaim.class).stream()
                .map(claim -> claim.getMetadata().getName())
                .collect(Collectors.toSet());
        Set<String> configurations = of(all, ConfigMap.class).stream()
                .map(map -> map.getMetadata().getName())
                .collect(Collectors.toSet());
        pod.getVolumes().forEach(volume -> {
            if (volume.getPersistentVolumeClaim() != null) {
                assertThat(claims).contains(volume.getPersistentVolumeClaim().getClaimName());
            }
            if (volume.getConfigMap() != null) {
                assertThat(configurations).contains(volume.getConfigMap().getName());
            }
        });
        Set<String> volumes =
                pod.getVolumes().stream().map(volume -> volume.getName()).collect(Collectors.toSet());
        pod.getContainers().forEach(container -> {
            assertThat(container.getImage()).endsWith(":@VERSION@");
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            container.getVolumeMounts().forEach(mount -> assertThat(volumes).contains(mount.getName()));
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
    }
}
