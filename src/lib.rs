//! Yanxun (研训), a district's backbone-teacher studio.
