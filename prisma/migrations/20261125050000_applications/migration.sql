-- CreateEnum
CREATE TYPE "ApplicationStage" AS ENUM ('SAVED', 'APPLIED', 'SCREENING', 'INTERVIEW', 'OFFER', 'ACCEPTED', 'REJECTED', 'WITHDRAWN', 'GHOSTED');

-- CreateEnum
CREATE TYPE "ApplicationEventKind" AS ENUM ('CREATED', 'STAGE', 'EDIT', 'UNDO');

-- CreateTable
CREATE TABLE "applications" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "job_id" UUID,
    "job_title" VARCHAR(500) NOT NULL,
    "company_name" VARCHAR(255) NOT NULL,
    "company_key" VARCHAR(255) NOT NULL,
    "job_url" TEXT NOT NULL,
    "stage" "ApplicationStage" NOT NULL DEFAULT 'SAVED',
    "stage_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_date" DATE,
    "notes" TEXT NOT NULL DEFAULT '',
    "resume_id" UUID,
    "letter_version_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_timeline" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" "ApplicationEventKind" NOT NULL,
    "actor_id" UUID,
    "changes" JSONB NOT NULL,
    "note" TEXT,
    "undone_version" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_timeline_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "idx_applications_user" ON "applications"("user_id", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "idx_applications_stage" ON "applications"("user_id", "stage");

-- CreateIndex
CREATE INDEX "idx_applications_company" ON "applications"("user_id", "company_key");

-- CreateIndex
CREATE UNIQUE INDEX "uq_applications_job" ON "applications"("user_id", "job_id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_application_timeline" ON "application_timeline"("application_id", "version");

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_resume_id_fkey" FOREIGN KEY ("resume_id") REFERENCES "resumes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_letter_version_id_fkey" FOREIGN KEY ("letter_version_id") REFERENCES "letter_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_timeline" ADD CONSTRAINT "application_timeline_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- History is only ever added to. A deleted application takes its events along, and is then gone already.
CREATE FUNCTION refuse_timeline_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM applications WHERE id = OLD.application_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'application_timeline: events are neither changed nor removed';
END $$;

CREATE TRIGGER application_timeline_is_kept BEFORE UPDATE OR DELETE ON "application_timeline"
    FOR EACH ROW EXECUTE FUNCTION refuse_timeline_change();
