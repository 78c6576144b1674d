package org.corrin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.TinyGuideline.ASTHMA;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service beside a folder that is changed while it runs and while it does not. */
class GuidelineLifeIT {

    private static final String PATH = "/v1/guidelines/" + ASTHMA.id();

    @TempDir
    Path data;

    private static String live() {
        return given().get(PATH).then().statusCode(200).extract().path("live.release");
    }

    private static String fingerprint(TinyGuideline guideline) {
        return new GuidelineFiles(guideline.files()).fingerprint();
    }

    private ServiceProcess start(Path rules) throws IOException {
        ServiceProcess service = new ServiceProcess(rules, data);
        service.untilReady();
        return service;
    }

    /** As somebody does who takes a bad release back with git while the service is down. */
    @Test
    void aFolderThatIsRolledBackWhileTheServiceIsDownIsLiveAtTheNextStart() throws Exception {
        TinyGuideline bad = ASTHMA.saying("Do nothing.");
        Path rules = TinyGuideline.folder(ASTHMA);
        ServiceProcess service = start(rules);
        String first = live();
        bad.writeTo(rules);
        Waiting.until("what was saved is live", service.handle(), () -> live().equals(fingerprint(bad)));
        service.kill();

        ASTHMA.writeTo(rules);
        service = start(rules);
        assertThat(live()).isEqualTo(first);

        given().contentType("application/json")
                .body(Map.of("why", "not needed"))
                .delete(PATH)
                .then()
                .statusCode(200);
        service.kill();
        service = start(rules);
        given().contentType("application/json")
                .body("{}")
                .post(PATH + "/decisions")
                .then()
                .statusCode(410);
        given().get(PATH)
                .then()
                .body("retired.by", equalTo("administrator"))
                .body("folder.state", equalTo("taken-back"));
        service.kill();
    }
}
