-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'WEBHOOK';

-- AlterTable
ALTER TABLE "notification_deliveries" ADD COLUMN     "user_id" UUID NOT NULL,
ALTER COLUMN "reason" SET DATA TYPE VARCHAR(500);

-- AlterTable
ALTER TABLE "notification_dispatches" ADD COLUMN     "content" JSONB,
ADD COLUMN     "leased_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "webhook_endpoints" ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "last_error" VARCHAR(500);

-- CreateIndex
CREATE INDEX "idx_notification_deliveries_user" ON "notification_deliveries"("user_id", "state", "not_before");

-- AddForeignKey
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

