-- AlterTable
ALTER TABLE "jobs" ADD COLUMN "edits" JSONB NOT NULL DEFAULT '{}';

-- What is inactive and not expired was taken out of searches by a person.
UPDATE "jobs" SET "edits" = '{"isActive": false}'
WHERE NOT "is_active" AND ("valid_through" IS NULL OR "valid_through" >= CURRENT_DATE);
