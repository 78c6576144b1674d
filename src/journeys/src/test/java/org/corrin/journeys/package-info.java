/**
 * What people do in the workbench, in a real browser on the packaged service: one class for each kind of person, the service
 * and the page behind {@code RunningService} and {@code Workbench}.
 */
package org.corrin.journeys;
