CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "ChangeFeed" (
    "Sequence" INTEGER NOT NULL CONSTRAINT "PK_ChangeFeed" PRIMARY KEY,
    "Action" INTEGER NOT NULL,
    "StudyInstanceUID" TEXT NOT NULL,
    "SeriesInstanceUID" TEXT NOT NULL,
    "SOPInstanceUID" TEXT NOT NULL,
    "Version" TEXT NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "Commitment" (
    "TransactionUID" TEXT NOT NULL CONSTRAINT "PK_Commitment" PRIMARY KEY,
    "RequestedAt" INTEGER NOT NULL,
    "CompletedAt" INTEGER NOT NULL,
    "Request" BLOB NOT NULL,
    "Result" BLOB NOT NULL
);

CREATE TABLE "Counter" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Counter" PRIMARY KEY,
    "Value" INTEGER NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "CustomTag" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_CustomTag" PRIMARY KEY AUTOINCREMENT,
    "Tag" INTEGER NOT NULL,
    "PrivateCreator" TEXT NOT NULL,
    "Vr" TEXT NOT NULL,
    "Level" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "IsEnabled" INTEGER NOT NULL,
    "ErrorCount" INTEGER NOT NULL,
    "OperationId" TEXT NOT NULL
);

CREATE TABLE "CustomTagError" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_CustomTagError" PRIMARY KEY AUTOINCREMENT,
    "TagKey" INTEGER NOT NULL,
    "StudyInstanceUID" TEXT NOT NULL,
    "SeriesInstanceUID" TEXT NOT NULL,
    "SOPInstanceUID" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "Reason" TEXT NOT NULL
);

CREATE TABLE "CustomTagValue" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_CustomTagValue" PRIMARY KEY AUTOINCREMENT,
    "TagKey" INTEGER NOT NULL,
    "OwnerKey" INTEGER NOT NULL,
    "SourceKey" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "TextIdeographic" TEXT NOT NULL,
    "TextPhonetic" TEXT NOT NULL,
    "Number" INTEGER NULL,
    "Real" REAL NULL,
    "Attributes" BLOB NULL
);

CREATE TABLE "Lease" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Lease" PRIMARY KEY,
    "Owner" TEXT NOT NULL,
    "Until" INTEGER NOT NULL
);

CREATE TABLE "Patient" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_Patient" PRIMARY KEY AUTOINCREMENT,
    "PatientID" TEXT NOT NULL,
    "IssuerOfPatientID" TEXT NOT NULL,
    "OnlyStudy" TEXT NOT NULL,
    "PatientName" TEXT NOT NULL,
    "PatientNameIdeographic" TEXT NOT NULL,
    "PatientNamePhonetic" TEXT NOT NULL,
    "PatientBirthDate" INTEGER NULL,
    "PatientSex" TEXT NOT NULL,
    "Attributes" BLOB NOT NULL
);

CREATE TABLE "Problem" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_Problem" PRIMARY KEY AUTOINCREMENT,
    "Kind" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    "Reason" TEXT NOT NULL,
    "StudyInstanceUID" TEXT NOT NULL,
    "SeriesInstanceUID" TEXT NOT NULL,
    "SOPInstanceUID" TEXT NOT NULL,
    "SOPClassUID" TEXT NOT NULL,
    "BlobKey" TEXT NOT NULL,
    "Protocol" TEXT NOT NULL,
    "CallingAeTitle" TEXT NOT NULL,
    "CalledAeTitle" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "User" TEXT NOT NULL
);

CREATE TABLE "Removal" (
    "BlobKey" TEXT NOT NULL CONSTRAINT "PK_Removal" PRIMARY KEY,
    "Reason" INTEGER NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "RemovedWorkitem" (
    "SOPInstanceUID" TEXT NOT NULL CONSTRAINT "PK_RemovedWorkitem" PRIMARY KEY,
    "At" INTEGER NOT NULL
);

CREATE TABLE "SealedMetadata" (
    "SeriesKey" INTEGER NOT NULL CONSTRAINT "PK_SealedMetadata" PRIMARY KEY,
    "Revision" INTEGER NOT NULL,
    "BlobKey" TEXT NOT NULL,
    "Root" TEXT NOT NULL,
    "Length" INTEGER NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "TagOperation" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_TagOperation" PRIMARY KEY,
    "Status" INTEGER NOT NULL,
    "Position" INTEGER NOT NULL,
    "Last" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "UpdatedAt" INTEGER NOT NULL
);

CREATE TABLE "Workitem" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_Workitem" PRIMARY KEY AUTOINCREMENT,
    "SOPInstanceUID" TEXT NOT NULL,
    "TransactionUID" TEXT NOT NULL,
    "Revision" TEXT NOT NULL,
    "ProcedureStepState" TEXT NOT NULL,
    "WorklistLabel" TEXT NOT NULL,
    "ScheduledProcedureStepStartDateTime" INTEGER NULL,
    "StudyInstanceUID" TEXT NOT NULL,
    "PatientID" TEXT NOT NULL,
    "PatientName" TEXT NOT NULL,
    "PatientNameIdeographic" TEXT NOT NULL,
    "PatientNamePhonetic" TEXT NOT NULL,
    "Attributes" BLOB NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "UpdatedAt" INTEGER NOT NULL,
    "FinishedAt" INTEGER NULL
);

CREATE TABLE "WorklistEvent" (
    "Sequence" INTEGER NOT NULL CONSTRAINT "PK_WorklistEvent" PRIMARY KEY,
    "Recipients" TEXT NOT NULL,
    "Report" BLOB NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "WorklistSubscription" (
    "AeTitle" TEXT NOT NULL,
    "WorklistUID" TEXT NOT NULL,
    "DeletionLock" INTEGER NOT NULL,
    "Filter" BLOB NOT NULL,
    CONSTRAINT "PK_WorklistSubscription" PRIMARY KEY ("AeTitle", "WorklistUID")
);

CREATE TABLE "Study" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_Study" PRIMARY KEY AUTOINCREMENT,
    "PatientKey" INTEGER NOT NULL,
    "StudyInstanceUID" TEXT NOT NULL,
    "StudyDate" INTEGER NULL,
    "StudyTime" INTEGER NULL,
    "AccessionNumber" TEXT NOT NULL,
    "StudyID" TEXT NOT NULL,
    "StudyDescription" TEXT NOT NULL,
    "ReferringPhysicianName" TEXT NOT NULL,
    "ReferringPhysicianNameIdeographic" TEXT NOT NULL,
    "ReferringPhysicianNamePhonetic" TEXT NOT NULL,
    "PatientID" TEXT NOT NULL,
    "IssuerOfPatientID" TEXT NOT NULL,
    "PatientName" TEXT NOT NULL,
    "PatientNameIdeographic" TEXT NOT NULL,
    "PatientNamePhonetic" TEXT NOT NULL,
    "PatientBirthDate" INTEGER NULL,
    "PatientSex" TEXT NOT NULL,
    "ModalitiesInStudy" TEXT NOT NULL,
    "SOPClassesInStudy" TEXT NOT NULL,
    "NumberOfStudyRelatedSeries" INTEGER NOT NULL,
    "NumberOfStudyRelatedInstances" INTEGER NOT NULL,
    "Attributes" BLOB NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "UpdatedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_Study_Patient_PatientKey" FOREIGN KEY ("PatientKey") REFERENCES "Patient" ("Key") ON DELETE RESTRICT
);

CREATE TABLE "WorkitemSubscription" (
    "WorkitemKey" INTEGER NOT NULL,
    "AeTitle" TEXT NOT NULL,
    "DeletionLock" INTEGER NOT NULL,
    CONSTRAINT "PK_WorkitemSubscription" PRIMARY KEY ("WorkitemKey", "AeTitle"),
    CONSTRAINT "FK_WorkitemSubscription_Workitem_WorkitemKey" FOREIGN KEY ("WorkitemKey") REFERENCES "Workitem" ("Key") ON DELETE CASCADE
);

CREATE TABLE "Series" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_Series" PRIMARY KEY AUTOINCREMENT,
    "StudyKey" INTEGER NOT NULL,
    "SeriesInstanceUID" TEXT NOT NULL,
    "Modality" TEXT NOT NULL,
    "SeriesNumber" INTEGER NULL,
    "SeriesDescription" TEXT NOT NULL,
    "SeriesDate" INTEGER NULL,
    "SeriesTime" INTEGER NULL,
    "BodyPartExamined" TEXT NOT NULL,
    "PerformedProcedureStepStartDate" INTEGER NULL,
    "PerformedProcedureStepStartTime" INTEGER NULL,
    "RequestedProcedureID" TEXT NOT NULL,
    "ScheduledProcedureStepID" TEXT NOT NULL,
    "NumberOfSeriesRelatedInstances" INTEGER NOT NULL,
    "Attributes" BLOB NOT NULL,
    "Revision" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "UpdatedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_Series_Study_StudyKey" FOREIGN KEY ("StudyKey") REFERENCES "Study" ("Key") ON DELETE RESTRICT
);

CREATE TABLE "Instance" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_Instance" PRIMARY KEY AUTOINCREMENT,
    "SeriesKey" INTEGER NOT NULL,
    "SOPInstanceUID" TEXT NOT NULL,
    "SOPClassUID" TEXT NOT NULL,
    "InstanceNumber" INTEGER NULL,
    "Rows" INTEGER NULL,
    "Columns" INTEGER NULL,
    "BitsAllocated" INTEGER NULL,
    "SamplesPerPixel" INTEGER NULL,
    "NumberOfFrames" INTEGER NULL,
    "ContentDate" INTEGER NULL,
    "ContentTime" INTEGER NULL,
    "AcquisitionDateTime" INTEGER NULL,
    "Attributes" BLOB NOT NULL,
    "BlobKey" TEXT NOT NULL,
    "FileLength" INTEGER NOT NULL,
    "DatasetOffset" INTEGER NOT NULL,
    "TransferSyntaxUID" TEXT NOT NULL,
    "Sha256" BLOB NOT NULL,
    "Frames" INTEGER NULL,
    "FrameTable" BLOB NULL,
    "FrameTableKey" TEXT NULL,
    "ReceivedAt" INTEGER NOT NULL,
    "Protocol" TEXT NOT NULL,
    "CallingAeTitle" TEXT NOT NULL,
    "CalledAeTitle" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "User" TEXT NOT NULL,
    "Warnings" TEXT NOT NULL,
    CONSTRAINT "FK_Instance_Series_SeriesKey" FOREIGN KEY ("SeriesKey") REFERENCES "Series" ("Key") ON DELETE RESTRICT
);

INSERT INTO "Counter" ("Name", "At", "Value")
VALUES ('ChangeFeed', 0, 0);
SELECT changes();

INSERT INTO "Counter" ("Name", "At", "Value")
VALUES ('CustomTags', 0, 0);
SELECT changes();

INSERT INTO "Counter" ("Name", "At", "Value")
VALUES ('WorklistEvents', 0, 0);
SELECT changes();


CREATE INDEX "IX_ChangeFeed_At" ON "ChangeFeed" ("At");

CREATE INDEX "IX_Commitment_CompletedAt" ON "Commitment" ("CompletedAt");

CREATE INDEX "IX_CustomTag_OperationId" ON "CustomTag" ("OperationId");

CREATE UNIQUE INDEX "IX_CustomTag_Tag" ON "CustomTag" ("Tag");

CREATE INDEX "IX_CustomTagError_TagKey" ON "CustomTagError" ("TagKey");

CREATE INDEX "IX_CustomTagValue_TagKey_Number_OwnerKey" ON "CustomTagValue" ("TagKey", "Number", "OwnerKey");

CREATE INDEX "IX_CustomTagValue_TagKey_OwnerKey" ON "CustomTagValue" ("TagKey", "OwnerKey");

CREATE INDEX "IX_CustomTagValue_TagKey_Real_OwnerKey" ON "CustomTagValue" ("TagKey", "Real", "OwnerKey");

CREATE INDEX "IX_CustomTagValue_TagKey_TextIdeographic_OwnerKey" ON "CustomTagValue" ("TagKey", "TextIdeographic", "OwnerKey");

CREATE INDEX "IX_CustomTagValue_TagKey_TextPhonetic_OwnerKey" ON "CustomTagValue" ("TagKey", "TextPhonetic", "OwnerKey");

CREATE INDEX "IX_CustomTagValue_TagKey_Text_OwnerKey" ON "CustomTagValue" ("TagKey", "Text", "OwnerKey");

CREATE UNIQUE INDEX "IX_Instance_SOPInstanceUID" ON "Instance" ("SOPInstanceUID");

CREATE INDEX "IX_Instance_SeriesKey_InstanceNumber" ON "Instance" ("SeriesKey", "InstanceNumber");

CREATE UNIQUE INDEX "IX_Patient_PatientID_IssuerOfPatientID_OnlyStudy" ON "Patient" ("PatientID", "IssuerOfPatientID", "OnlyStudy");

CREATE INDEX "IX_Patient_PatientName" ON "Patient" ("PatientName");

CREATE INDEX "IX_Patient_PatientNameIdeographic" ON "Patient" ("PatientNameIdeographic");

CREATE INDEX "IX_Patient_PatientNamePhonetic" ON "Patient" ("PatientNamePhonetic");

CREATE INDEX "IX_Problem_Kind_StudyInstanceUID" ON "Problem" ("Kind", "StudyInstanceUID");

CREATE INDEX "IX_RemovedWorkitem_At" ON "RemovedWorkitem" ("At");

CREATE INDEX "IX_SealedMetadata_BlobKey" ON "SealedMetadata" ("BlobKey");

CREATE INDEX "IX_Series_Modality_StudyKey" ON "Series" ("Modality", "StudyKey");

CREATE INDEX "IX_Series_PerformedProcedureStepStartDate_PerformedProcedureStepStartTime" ON "Series" ("PerformedProcedureStepStartDate", "PerformedProcedureStepStartTime");

CREATE INDEX "IX_Series_SeriesInstanceUID" ON "Series" ("SeriesInstanceUID");

CREATE UNIQUE INDEX "IX_Series_StudyKey_SeriesInstanceUID" ON "Series" ("StudyKey", "SeriesInstanceUID");

CREATE INDEX "IX_Study_AccessionNumber" ON "Study" ("AccessionNumber");

CREATE INDEX "IX_Study_PatientBirthDate" ON "Study" ("PatientBirthDate");

CREATE INDEX "IX_Study_PatientID" ON "Study" ("PatientID");

CREATE INDEX "IX_Study_PatientKey" ON "Study" ("PatientKey");

CREATE INDEX "IX_Study_PatientName" ON "Study" ("PatientName");

CREATE INDEX "IX_Study_PatientNameIdeographic" ON "Study" ("PatientNameIdeographic");

CREATE INDEX "IX_Study_PatientNamePhonetic" ON "Study" ("PatientNamePhonetic");

CREATE INDEX "IX_Study_ReferringPhysicianName" ON "Study" ("ReferringPhysicianName");

CREATE INDEX "IX_Study_StudyDate_StudyTime_ModalitiesInStudy" ON "Study" ("StudyDate", "StudyTime", "ModalitiesInStudy");

CREATE INDEX "IX_Study_StudyID" ON "Study" ("StudyID");

CREATE UNIQUE INDEX "IX_Study_StudyInstanceUID" ON "Study" ("StudyInstanceUID");

CREATE INDEX "IX_Workitem_FinishedAt" ON "Workitem" ("FinishedAt");

CREATE INDEX "IX_Workitem_PatientID" ON "Workitem" ("PatientID");

CREATE INDEX "IX_Workitem_ProcedureStepState_ScheduledProcedureStepStartDateTime" ON "Workitem" ("ProcedureStepState", "ScheduledProcedureStepStartDateTime");

CREATE UNIQUE INDEX "IX_Workitem_SOPInstanceUID" ON "Workitem" ("SOPInstanceUID");

CREATE INDEX "IX_Workitem_ScheduledProcedureStepStartDateTime" ON "Workitem" ("ScheduledProcedureStepStartDateTime");

CREATE INDEX "IX_Workitem_StudyInstanceUID" ON "Workitem" ("StudyInstanceUID");

CREATE INDEX "IX_WorkitemSubscription_AeTitle" ON "WorkitemSubscription" ("AeTitle");

CREATE INDEX "IX_WorklistEvent_At" ON "WorklistEvent" ("At");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130000000_Initial', '10.0.15');

COMMIT;

