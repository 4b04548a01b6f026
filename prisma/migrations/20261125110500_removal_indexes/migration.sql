-- CreateIndex
CREATE INDEX "idx_applications_letter_version" ON "applications"("letter_version_id");

-- CreateIndex
CREATE INDEX "idx_notifications_application" ON "notifications"("application_id");

