/**
 * New results as triggers: a FHIR server notifies, the patient's record is fetched from it and decided on, and what a
 * clinician must act on is written back. Start at {@link org.corrin.notifications.NotificationsResource}; a notification goes
 * through {@code NotificationQueue}, {@code NotificationWork} and {@code ResultAnswers}.
 */
@NullMarked
package org.corrin.notifications;

import org.jspecify.annotations.NullMarked;
