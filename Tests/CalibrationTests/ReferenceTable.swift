/// Estimates of measured rows by an independent implementation of the model (the Python program with
/// which its structure was found), every constant at its start.
///
/// Times are in milliseconds, rates in tokens per second.
enum ReferenceTable {
  static let text = """
    id,hardware,accelerators,tensor_parallel,pipeline_parallel,expert_parallel,moe_tensor_parallel,model,weight_precision,weight_bits,kv_precision,engine,date,load,concurrency,input_tokens,output_tokens,decode_context_tokens,tpot,ttft,dec,req,prompt
    argonne-0969,amd-mi300x,1,1,,,,llama-3.1-8b,bf16,16,,vLLM,2024-11,batch,64,128,128,192,,,,6374.11,
    argonne-0977,amd-mi300x,2,2,,,,mixtral-8x7b,bf16,16,,vLLM,2024-11,single,1,128,128,192,,,,162.852,
    argonne-0983,amd-mi300x,4,4,,,,mixtral-8x7b,bf16,16,,vLLM,2024-11,single,1,128,128,192,,,,223.127,
    argonne-0987,amd-mi300x,4,4,,,,mixtral-8x7b,bf16,16,,vLLM,2024-11,batch,64,128,128,192,,,,5798.17,
    argonne-0990,amd-mi300x,8,8,,,,mixtral-8x7b,bf16,16,,vLLM,2024-11,single,1,1024,1024,1536,,,,279.261,
    argonne-0996,amd-mi300x,1,1,,,,mixtral-8x7b,bf16,16,,vLLM,2024-11,single,1,1024,1024,1536,,,,113.348,
    argonne-0998,amd-mi300x,1,1,,,,mixtral-8x7b,bf16,16,,vLLM,2024-11,batch,16,1024,1024,1536,,,,586.862,
    argonne-1009,amd-mi300x,4,4,,,,qwen2.5-7b,bf16,16,,vLLM,2024-11,batch,16,128,128,192,,,,4209.31,
    kyuz0-0021,amd-ryzen-ai-max-395,1,,,,,gemma-4-26b-a4b,bf16,16,,llama.cpp rocm-7_2_3,2026-05,single,1,512,128,64,,,23.7758,,1348.68
    kyuz0-0023,amd-ryzen-ai-max-395,1,,,,,gemma-4-26b-a4b,q4_k_m,4.85,,llama.cpp rocm-7_2_3,2026-05,single,1,512,128,64,,,65.3731,,2650.55
    kyuz0-0024,amd-ryzen-ai-max-395,1,,,,,gemma-4-26b-a4b,q4_k_m,4.85,,llama.cpp vulkan_radv,2026-05,single,1,512,128,64,,,65.3731,,2650.55
    kyuz0-0026,amd-ryzen-ai-max-395,1,,,,,gemma-4-26b-a4b,q8_0,8.5,,llama.cpp vulkan_radv,2026-05,single,1,512,128,64,,,42.5443,,2018.5
    kyuz0-0028,amd-ryzen-ai-max-395,1,,,,,gemma-4-31b,bf16,16,,llama.cpp vulkan_radv,2026-05,single,1,512,128,64,,,3.00795,,372.559
    kyuz0-0031,amd-ryzen-ai-max-395,1,,,,,gemma-4-31b,q8_0,8.5,,llama.cpp rocm-7_2_3,2026-05,single,1,512,128,64,,,5.5673,,419.175
    lcppbench-0152,apple-m2-ultra,1,,,,,gemma-3-4b,q4_0,4.5,bf16,llama.cpp,2026-02,batch,4,512,32,528,,,321.319,,1833.39
    xdai-0188,apple-m2-ultra,1,,,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,8192,8192,4096,,,33.8778,,773.505
    lcppbench-0124,apple-m2-ultra,1,,,,,qwen3-30b-a3b,q8_0,8.5,bf16,llama.cpp,2026-02,batch,16,512,32,528,,,330.818,,2351.33
    xdai-0197,apple-m3-max,1,,,,,llama-3.1-70b,q4_k_m,4.85,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,6.00092,,50.6628
    neuron-0021,aws-inferentia2,12,12,,,,llama-2-70b,bf16,16,,Transformers NeuronX,2024-04,single,1,2048,2048,3072,24.1785,457.5,,41.0003,
    neuron-0028,aws-inferentia2,12,12,,,,llama-3.1-8b,int8,8,,Transformers NeuronX,2024-04,single,1,128,8064,4160,3.84875,16.7686,,259.717,
    neuron-0075,aws-trainium1,16,16,,,,llama-2-70b,bf16,16,,Transformers NeuronX,2024-04,single,1,2048,2048,3072,19.7718,306.167,,50.2219,
    argonne-0523,intel-gaudi2,2,2,,,,llama-2-7b,bf16,16,,DeepSpeed (optimum-habana),2024-11,single,1,2048,2048,3072,,,,144.018,
    argonne-0536,intel-gaudi2,8,8,,,,llama-2-7b,bf16,16,,DeepSpeed (optimum-habana),2024-11,batch,16,1024,1024,1536,,,,3019.84,
    argonne-0544,intel-gaudi2,4,4,,,,llama-3.1-70b,bf16,16,,DeepSpeed (optimum-habana),2024-11,batch,16,128,128,192,,,,509.468,
    xdai-0161,nvidia-a100-pcie-80gb,4,,4,,,llama-3.1-70b,bf16,16,bf16,llama.cpp,2024-05,single,1,8192,8192,4096,,,9.67501,,2173.18
    xdai-0099,nvidia-a100-pcie-80gb,1,,,,,llama-3.1-8b,q4_k_m,4.85,bf16,llama.cpp,2024-05,single,1,8192,8192,4096,,,166.445,,8846.93
    xdai-0100,nvidia-a100-pcie-80gb,1,,,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,78.5564,,9596.54
    gpustack-0073,nvidia-a100-sxm-80gb,8,8,,,,glm-4.6,fp8,8,,vLLM,2025-11,burst,1000,214.465,199.904,314.417,,,,2703.18,
    splitwise-0067,nvidia-a100-sxm-80gb,2,2,,,,llama-2-70b,bf16,16,,vLLM,2024-04,batch,8,512,128,576,55.6649,1931.95,,,
    splitwise-0069,nvidia-a100-sxm-80gb,8,8,,,,llama-2-70b,bf16,16,,vLLM,2024-04,batch,8,512,128,576,18.936,583.927,,,
    splitwise-0085,nvidia-a100-sxm-80gb,2,2,,,,llama-2-70b,bf16,16,,vLLM,2024-04,single,1,4096,128,4160,52.3483,2034.74,,,
    trtllm-0653,nvidia-a100-sxm-80gb,8,8,,,,llama-2-70b,bf16,16,,TensorRT-LLM,2024-04,saturated,512,128,2048,1152,,,,4390.05,
    trtllm-0698,nvidia-a100-sxm-80gb,4,4,,,,llama-2-70b,bf16,16,,TensorRT-LLM,2024-04,single,1,128,1,128.5,,68.6858,,,
    trtllm-0400,nvidia-a100-sxm-80gb,2,2,,,,llama-3.1-70b,bf16,16,,TensorRT-LLM,2025-02,saturated,,128,128,192,,,,697.065,
    trtllm-0430,nvidia-a100-sxm-80gb,4,4,,,,llama-3.1-70b,bf16,16,,TensorRT-LLM,2025-02,saturated,,128,2048,1152,,,,2195.82,
    xdai-0166,nvidia-a100-sxm-80gb,4,,4,,,llama-3.1-70b,q4_k_m,4.85,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,29.2035,,1406.52
    trtllm-0338,nvidia-a100-sxm-80gb,1,1,,,,llama-3.1-8b,bf16,16,,TensorRT-LLM,2025-02,saturated,,128,2048,1152,,,,3520.92,
    xdai-0107,nvidia-a100-sxm-80gb,1,,,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,8192,8192,4096,,,79.4481,,8784.29
    trtllm-0646,nvidia-a100-sxm-80gb,2,2,,,,mixtral-8x7b,bf16,16,,TensorRT-LLM,2024-04,saturated,64,2048,128,2112,,,,471.671,
    trtllm-0695,nvidia-a100-sxm-80gb,2,2,,,,mixtral-8x7b,bf16,16,,TensorRT-LLM,2024-04,single,1,2048,1,2048.5,,220.315,,,
    gpustack-0218,nvidia-a100-sxm-80gb,4,4,,,,qwen3-235b-a22b,fp8,8,,vLLM,2025-11,burst,100,32000,83,32041.5,,,,11.7275,
    xdai-0084,nvidia-a40,1,,,,,llama-3.1-70b,q4_k_m,4.85,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,11.2934,,514.877
    xdai-0082,nvidia-a40,1,,,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,31.8909,,4498.2
    aic-0265,nvidia-b200-sxm,8,8,1,1,8,deepseek-v3,fp8,8,,TensorRT-LLM,2026-01,closed_loop,4,1024,1024,1536,6.71766,54.6328,,,
    aic-0466,nvidia-b200-sxm,8,8,1,8,8,deepseek-v3,fp8,8,,SGLang,2025-11,closed_loop,4,1024,1024,1536,6.76263,54.6463,,,
    aic-0331,nvidia-b200-sxm,1,1,1,1,1,gpt-oss-120b,nvfp4,4.5,,vLLM,2026-02,closed_loop,4,8192,1024,8704,4.02173,85.0175,,,
    aic-0300,nvidia-b200-sxm,1,1,1,1,1,llama-3.1-70b,nvfp4,4.5,,TensorRT-LLM,2025-10,closed_loop,128,1024,8192,5120,34.1837,51937.6,,,
    aic-0301,nvidia-b200-sxm,1,1,1,1,1,llama-3.1-70b,fp8,8,,TensorRT-LLM,2025-10,closed_loop,4,8192,1024,8704,19.9971,895.881,,,
    aic-0509,nvidia-b200-sxm,1,1,1,1,1,llama-3.1-70b,fp8,8,,vLLM,2025-10,closed_loop,16,1024,1024,1536,19.7818,186.619,,,
    trtllm-0074,nvidia-b200-sxm,1,1,1,,,llama-3.3-70b,fp4,4.5,,TensorRT-LLM,2025-09,saturated,,1000,2000,2000,,,,6062.07,
    trtllm-0142,nvidia-b200-sxm,8,8,1,,,qwen3-235b-a22b,fp4,4.5,,TensorRT-LLM,2025-09,saturated,,500,2000,1500,,,,49557.9,
    lcppbench-0061,nvidia-gb10,1,,,,,gemma-3-4b,q4_0,4.5,bf16,llama.cpp,2026-02,single,1,512,32,528,,,64.059,,6827.87
    lcppbench-0001,nvidia-gb10,1,,,,,gpt-oss-20b,mxfp4,4.25,bf16,llama.cpp,2026-02,single,1,512,32,528,,,73.3531,,5158.19
    lcppbench-0181,nvidia-gb10,1,,,,,nemotron-3-super-120b-a12b,q4_k_m,4.85,bf16,llama.cpp,2026-03,single,1,512,32,528,,,23.4868,,951.043
    lcppbench-0054,nvidia-gb10,1,,,,,qwen2.5-7b,q8_0,8.5,bf16,llama.cpp,2026-02,batch,16,8192,32,8208,,,180.249,,3953.06
    lcppbench-0031,nvidia-gb10,1,,,,,qwen3-30b-a3b,q8_0,8.5,bf16,llama.cpp,2026-02,single,1,512,32,528,,,52.3025,,2486.92
    aic-0836,nvidia-gb200,8,8,1,8,1,deepseek-v3,nvfp4,4.5,,TensorRT-LLM,2026-03,closed_loop,320,4000,1000,4500,39.6933,294.981,,,
    trtllm-0059,nvidia-gb200,1,1,1,,,llama-3.3-70b,fp4,4.5,,TensorRT-LLM,2025-09,saturated,,128,2048,1152,,,,9521.35,
    aic-0809,nvidia-gb200,1,1,1,,1,qwen3-32b,nvfp4,4.5,,TensorRT-LLM,2026-01,closed_loop,144,4000,1000,4500,36.3182,306.094,,,
    argonne-0018,nvidia-gh200-96gb,1,1,,,,llama-2-7b,bf16,16,,TensorRT-LLM,2024-11,batch,64,1024,1024,1536,,,,1987.37,
    argonne-0010,nvidia-gh200-96gb,1,1,,,,llama-3.1-8b,bf16,16,,TensorRT-LLM,2024-11,single,1,1024,1024,1536,,,,135.391,
    argonne-0863,nvidia-gh200-96gb,1,1,,,,llama-3.1-8b,bf16,16,,vLLM,2024-11,single,1,128,128,192,,,,135.589,
    xdai-0110,nvidia-h100-pcie,1,,,,,llama-3.1-8b,q4_k_m,4.85,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,183.936,,23307.7
    xdai-0113,nvidia-h100-pcie,1,,,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,8192,8192,4096,,,78.5679,,20904.1
    xdai-0171,nvidia-h100-pcie,4,,4,,,llama-3.1-8b,q4_k_m,4.85,bf16,llama.cpp,2024-05,single,1,8192,8192,4096,,,160.523,,46221.2
    gpustack-0134,nvidia-h100-sxm,1,1,,,,gpt-oss-120b,mxfp4,4.25,,SGLang,2025-11,burst,1000,215.312,196.54,313.582,,,,6402.18,
    gpustack-0137,nvidia-h100-sxm,2,2,,,,gpt-oss-120b,mxfp4,4.25,,vLLM,2025-11,burst,1000,215.312,196.205,313.415,,,,11024.6,
    gpustack-0138,nvidia-h100-sxm,4,4,,,,gpt-oss-120b,mxfp4,4.25,,vLLM,2025-11,burst,1000,215.312,196.174,313.399,,,,15658.9,
    gpustack-0175,nvidia-h100-sxm,1,1,,,,gpt-oss-20b,mxfp4,4.25,,vLLM,2025-11,burst,500,1998.24,93.628,2045.05,,,,2958.07,
    splitwise-0120,nvidia-h100-sxm,8,8,,,,llama-2-70b,bf16,16,,vLLM,2024-04,batch,32,512,128,576,15.5723,872.154,,,
    trtllm-0677,nvidia-h100-sxm,8,8,,,,llama-2-70b,fp8,8,,TensorRT-LLM,2024-04,single,1,2048,1,2048.5,,90.0878,,,
    argonne-0277,nvidia-h100-sxm,1,1,,,,llama-2-7b,bf16,16,,TensorRT-LLM,2024-11,single,1,1024,1024,1536,,,,125.714,
    argonne-0280,nvidia-h100-sxm,2,2,,,,llama-2-7b,bf16,16,,TensorRT-LLM,2024-11,single,1,128,128,192,,,,181.792,
    argonne-0315,nvidia-h100-sxm,4,4,,,,llama-3.1-70b,bf16,16,,TensorRT-LLM,2024-11,single,1,128,128,192,,,,48.8613,
    trtllm-0472,nvidia-h100-sxm,8,8,,,,llama-3.1-70b,fp8,8,,TensorRT-LLM,2025-02,saturated,,500,2000,1500,,,,13318.9,
    argonne-0426,nvidia-h100-sxm,4,4,,,,mistral-7b,bf16,16,,vLLM,2024-11,single,1,1024,1024,1536,,,,237.457,
    argonne-0350,nvidia-h100-sxm,2,2,,,,qwen2.5-7b,bf16,16,,TensorRT-LLM,2024-11,batch,64,1024,1024,1536,,,,6900.26,
    argonne-0430,nvidia-h100-sxm,1,1,,,,qwen2.5-7b,bf16,16,,vLLM,2024-11,batch,16,128,128,192,,,,1816.86,
    argonne-0432,nvidia-h100-sxm,1,1,,,,qwen2.5-7b,bf16,16,,vLLM,2024-11,single,1,1024,1024,1536,,,,129.405,
    gpustack-0206,nvidia-h100-sxm,1,1,,,,qwen3-14b,fp8,8,,SGLang,2025-11,burst,1000,127.698,4,129.698,,,,707.743,
    gpustack-0224,nvidia-h100-sxm,8,8,,8,,qwen3-235b-a22b,fp8,8,,vLLM,2025-11,burst,984,215.204,195.478,312.943,,,,8134.84,
    trtllm-0144,nvidia-h100-sxm,8,8,1,,,qwen3-235b-a22b,fp8,8,,TensorRT-LLM,2025-09,saturated,,500,2000,1500,,,,21615,
    aic-0392,nvidia-h100-sxm,1,1,1,1,1,qwen3-32b,fp8,8,,TensorRT-LLM,2026 (s,closed_loop,32,2048,512,2304,32.6913,425.394,,,
    aic-0399,nvidia-h100-sxm,2,2,1,1,1,qwen3-32b,fp8,8,,TensorRT-LLM,2026 (s,closed_loop,128,4096,256,4224,116.783,792.077,,,
    aic-0812,nvidia-h100-sxm,1,1,1,,0,qwen3-32b,fp8,8,,vLLM,2026-01,closed_loop,24,4000,1000,4500,32.534,741.611,,,
    aic-0451,nvidia-h200-sxm,8,8,1,1,8,deepseek-r1,fp8,8,,SGLang,2026-03,closed_loop,4,1024,1024,1536,7.98774,86.1965,,,
    aic-0464,nvidia-h200-sxm,8,8,1,1,8,deepseek-r1,fp8,8,,TensorRT-LLM,2025-11,closed_loop,16,8192,1024,8704,17.8896,507.908,,,
    aic-0616,nvidia-h200-sxm,1,1,1,1,1,gpt-oss-120b,nvfp4,4.5,,vLLM,2026-03,closed_loop,4,1024,1024,1536,4.81322,66.634,,,
    trtllm-0665,nvidia-h200-sxm,1,1,,,,llama-2-7b,fp8,8,,TensorRT-LLM,2024-04,single,1,2048,1,2048.5,,42.139,,,
    trtllm-0455,nvidia-h200-sxm,4,4,,,,llama-3.1-70b,fp8,8,,TensorRT-LLM,2025-02,saturated,,20000,2000,21000,,,,950.658,
    aic-0831,nvidia-h200-sxm,1,1,1,1,1,llama-3.1-8b,fp8,8,,SGLang,2026 (s,closed_loop,20,8000,100,8050,39.1183,348.174,,,
    trtllm-0014,nvidia-h200-sxm,4,4,1,,,llama-4-scout,fp8,8,,TensorRT-LLM,2025-09,saturated,,500,2000,1500,,,,22997.2,
    trtllm-0558,nvidia-h200-sxm,1,1,,,,mixtral-8x7b,fp8,8,,TensorRT-LLM,2025-02,saturated,,500,2000,1500,,,,9887.03,
    aic-0763,nvidia-h200-sxm,2,2,1,1,4,qwen3-235b-a22b,fp8,8,,vLLM,2026 (s,closed_loop,11,2000,100,2050,27.9056,206.398,,,
    tinychat-0043,nvidia-jetson-agx-orin-64gb,1,,,,,llama-3.1-8b,bf16,16,,TinyChat 2.0,2025,single,1,512,1,512.5,,451.028,,,
    tinychat-0048,nvidia-jetson-agx-orin-64gb,1,,,,,llama-3.1-8b,int4,4.25,,TinyChat 2.0,2025,single,1,256,1,256.5,,212.088,,,
    trtllm-0686,nvidia-l40s,8,8,,,,llama-2-70b,fp8,8,,TensorRT-LLM,2024-04,single,1,128,1,128.5,,73.7224,,,
    xdai-0048,nvidia-rtx-3090,6,,6,,,llama-3.1-70b,q4_k_m,4.85,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,14.6409,,670.486
    xdai-0014,nvidia-rtx-3090,1,,,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,41.7692,,4433.9
    xdai-0035,nvidia-rtx-3090,4,,4,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,8192,8192,4096,,,39.7057,,8733.33
    xdai-0057,nvidia-rtx-4090,8,,8,,,llama-3.1-70b,q4_k_m,4.85,bf16,llama.cpp,2024-05,single,1,8192,8192,4096,,,15.379,,3467.56
    tinychat-0054,nvidia-rtx-4090,1,,,,,llama-3.1-8b,int4,4.25,,TensorRT-LLM,2025,single,1,256,1,256.5,,39.7248,,,
    tinychat-0065,nvidia-rtx-4090,1,,,,,llama-3.1-8b,int4,4.25,,llama.cpp,2025,single,1,512,1,512.5,,61.9025,,,
    xdai-0018,nvidia-rtx-4090,1,,,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,44.8655,,9220.37
    xdai-0027,nvidia-rtx-4090,2,,2,,,llama-3.1-8b,q4_k_m,4.85,bf16,llama.cpp,2024-05,single,1,8192,8192,4096,,,104.362,,13423.9
    xdai-0028,nvidia-rtx-4090,2,,2,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,44.4665,,10728.1
    xdai-0054,nvidia-rtx-4090,8,,8,,,llama-3.1-8b,bf16,16,bf16,llama.cpp,2024-05,single,1,1024,1024,512,,,43.311,,12725.9
    trtllm-0120,nvidia-rtx-pro-6000,4,1,4,,,llama-3.3-70b,fp4,4.5,,TensorRT-LLM,2025-09,saturated,,2048,128,2112,,,,1062.11,
    trtllm-0198,nvidia-rtx-pro-6000,1,1,1,,,qwen3-30b-a3b,fp4,4.5,,TensorRT-LLM,2025-09,saturated,,128,4096,2176,,,,6480.66,
    """
}
