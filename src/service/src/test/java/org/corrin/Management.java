package org.corrin;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;

/** The port of the service under test that answers with health and metrics. */
public final class Management {

    private Management() {}

    /** Asks it. */
    public static RequestSpecification asked() {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class));
    }
}
