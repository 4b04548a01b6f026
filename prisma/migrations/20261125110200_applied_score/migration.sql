-- AlterTable
ALTER TABLE "applications" ADD COLUMN     "applied_score" INTEGER;
