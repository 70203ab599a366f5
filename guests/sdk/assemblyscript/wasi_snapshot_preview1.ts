/** The few imports of WASI that the SDK needs. asc names an import's module after the file that declares it. */
export declare function args_sizes_get(count: usize, bytes: usize): i32;
export declare function args_get(pointers: usize, text: usize): i32;
export declare function random_get(buffer: usize, length: usize): i32;
