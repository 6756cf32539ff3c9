// Sveltia CMS, which is a part of this program.

import system from "@sveltia/cms";

/** The system, before it has begun. */
export const load = async () => system;
