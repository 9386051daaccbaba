#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| yanxun_fuzz::targets::workbook(data));
