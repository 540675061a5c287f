/// Predictions of the numeric reference (`measurements/prototype`) on measured configurations.
enum OracleTables {
  /// Models: id, billions of parameters, of active ones, layers, hidden size, vocabulary, tied
  /// embeddings, heads, key-value heads, head dimension, full and windowed layers, window, ranks and
  /// dimensions of latent attention (KV, rope, content, value), experts, per token, their width, head
  /// dimension and key-value heads of full layers where they differ, KV bytes per token with and
  /// without the benefit of windows.
  static let models = """
    deepseek-r1,671,37,61,7168,129280,false,128,128,192,61,-,-,512,64,128,128,256,8,2048,-,-,70272,70272
    deepseek-v3,671,37,61,7168,129280,false,128,128,192,61,-,-,512,64,128,128,256,8,2048,-,-,70272,70272
    gemma-3-4b,4.3,4.3,34,2560,262144,true,8,4,256,5,29,1024,-,-,-,-,-,-,-,-,-,20480,139264
    gemma-4-26b-a4b,25.8,3.8,30,2816,262144,true,16,8,256,5,25,1024,-,-,-,-,128,8,704,512,2,20480,225280
    gemma-4-31b,31.3,31.3,60,5376,262144,true,32,16,256,10,50,1024,-,-,-,-,-,-,-,512,4,81920,901120
    gpt-oss-20b,21,3.6,24,2880,201088,false,64,8,64,12,12,128,-,-,-,-,32,4,2880,-,-,24576,49152
    llama-2-70b,68.98,68.98,80,8192,32000,false,64,8,128,80,-,-,-,-,-,-,-,-,-,-,-,327680,327680
    llama-2-7b,6.74,6.74,32,4096,32000,false,32,32,128,32,-,-,-,-,-,-,-,-,-,-,-,524288,524288
    llama-3.1-405b,405.85,405.85,126,16384,128256,false,128,8,128,126,-,-,-,-,-,-,-,-,-,-,-,516096,516096
    llama-3.1-70b,70.55,70.55,80,8192,128256,false,64,8,128,80,-,-,-,-,-,-,-,-,-,-,-,327680,327680
    llama-3.1-8b,8.03,8.03,32,4096,128256,false,32,8,128,32,-,-,-,-,-,-,-,-,-,-,-,131072,131072
    llama-3.3-70b,70.55,70.55,80,8192,128256,false,64,8,128,80,-,-,-,-,-,-,-,-,-,-,-,327680,327680
    llama-4-maverick,400,17,48,5120,202048,false,40,8,128,12,36,8192,-,-,-,-,128,1,8192,-,-,49152,196608
    llama-4-scout,109,17,48,5120,202048,false,40,8,128,12,36,8192,-,-,-,-,16,1,8192,-,-,49152,196608
    mistral-7b,7.24,7.24,32,4096,32000,false,32,8,128,0,32,4096,-,-,-,-,-,-,-,-,-,0,131072
    mixtral-8x7b,46.7,12.9,32,4096,32000,false,32,8,128,32,-,-,-,-,-,-,8,2,14336,-,-,131072,131072
    qwen2.5-1.5b,1.544,1.544,28,1536,151936,true,12,2,128,28,-,-,-,-,-,-,-,-,-,-,-,28672,28672
    qwen2.5-72b,72.71,72.71,80,8192,152064,false,64,8,128,80,-,-,-,-,-,-,-,-,-,-,-,327680,327680
    qwen2.5-7b,7.616,7.616,28,3584,152064,false,28,4,128,28,-,-,-,-,-,-,-,-,-,-,-,57344,57344
    qwen3-235b-a22b,235,22,94,4096,151936,false,64,4,128,94,-,-,-,-,-,-,128,8,1536,-,-,192512,192512
    qwen3-30b-a3b,30.5,3.3,48,2048,151936,false,32,4,128,48,-,-,-,-,-,-,128,8,768,-,-,98304,98304
    qwen3-32b,32.76,32.76,64,5120,151936,false,64,8,128,64,-,-,-,-,-,-,-,-,-,-,-,262144,262144
    """

  /// Configurations: id, model, family, class, engine, vintage, precision, bits, class at which the
  /// hardware computes, KV precision, peak in TFLOP/s, GB/s, GiB, scale-up GB/s in both directions,
  /// domain, host link, TP, PP, data-parallel attention, load, tokens in and out, context, running
  /// sequences; and the reference's decode step in ms, TTFT in ms, saturated tokens per second.
  static let rows = """
    argonne-0900,llama-2-7b,amd-cdna,dc,vllm,vllm-old,bf16,16,w16,-,1307,5300,192,896,8,50,2,1,0,single,1024,1024,1536,1,11.19663776,24.16720946,-
    argonne-0929,llama-3.1-70b,amd-cdna,dc,vllm,vllm-old,bf16,16,w16,-,1307,5300,192,896,8,50,4,1,0,single,128,128,192,1,31.82600097,37.71663318,-
    argonne-0935,llama-3.1-70b,amd-cdna,dc,vllm,vllm-old,bf16,16,w16,-,1307,5300,192,896,8,50,8,1,0,single,128,128,192,1,27.34989406,31.57167313,-
    argonne-0937,llama-3.1-70b,amd-cdna,dc,vllm,vllm-old,bf16,16,w16,-,1307,5300,192,896,8,50,8,1,0,batch,128,128,192,16,32.37641667,130.755979,-
    argonne-0989,mixtral-8x7b,amd-cdna,dc,vllm,vllm-old,bf16,16,w16,-,1307,5300,192,896,8,50,8,1,0,single,128,128,192,1,11.31544895,13.04798146,-
    argonne-0991,mixtral-8x7b,amd-cdna,dc,vllm,vllm-old,bf16,16,w16,-,1307,5300,192,896,8,50,8,1,0,batch,128,128,192,16,14.76664806,40.29372007,-
    kyuz0-0022,gemma-4-26b-a4b,amd-apu,edge,llamacpp,llamacpp,bf16,16,w16,-,59.4,256,128,0,1,25,1,1,0,single,512,128,64,1,39.0450949,512.7046168,-
    kyuz0-0026,gemma-4-26b-a4b,amd-apu,edge,llamacpp,llamacpp,q8_0,8.5,w8,-,59.4,256,128,0,1,25,1,1,0,single,512,128,64,1,23.20619381,455.9070694,-
    kyuz0-0028,gemma-4-31b,amd-apu,edge,llamacpp,llamacpp,bf16,16,w16,-,59.4,256,128,0,1,25,1,1,0,single,512,128,64,1,285.6539273,1643.650247,-
    kyuz0-0032,gemma-4-31b,amd-apu,edge,llamacpp,llamacpp,q8_0,8.5,w8,-,59.4,256,128,0,1,25,1,1,0,single,512,128,64,1,157.17089,1847.477165,-
    kyuz0-0035,gpt-oss-20b,amd-apu,edge,llamacpp,llamacpp,mxfp4,4.25,mx4,-,59.4,256,128,0,1,25,1,1,0,single,512,128,64,1,14.28716508,267.5012303,-
    kyuz0-0037,llama-2-7b,amd-apu,edge,llamacpp,llamacpp,q4_0,4.5,w4,-,59.4,256,128,0,1,25,1,1,0,single,512,128,64,1,22.09189214,372.4702915,-
    lcppbench-0157,gemma-3-4b,apple,edge,llamacpp,llamacpp,q4_0,4.5,w4,bf16,27.2,800,192,0,1,25,1,1,0,batch,8192,32,8208,4,16.65555038,11521.98136,-
    lcppbench-0092,gpt-oss-20b,apple,edge,llamacpp,llamacpp,mxfp4,4.25,mx4,bf16,27.2,800,192,0,1,25,1,1,0,batch,512,32,528,4,18.76488012,729.6252439,-
    lcppbench-0142,qwen2.5-7b,apple,edge,llamacpp,llamacpp,q8_0,8.5,w8,bf16,27.2,800,192,0,1,25,1,1,0,batch,8192,32,8208,4,28.65973137,24426.11116,-
    lcppbench-0127,qwen3-30b-a3b,apple,edge,llamacpp,llamacpp,q8_0,8.5,w8,bf16,27.2,800,192,0,1,25,1,1,0,batch,8192,32,8208,4,31.44038603,19747.10339,-
    neuron-0009,llama-3.1-70b,neuron,asic,neuronx,neuronx,bf16,16,w16,-,190,820,32,192,12,25,12,1,0,single,256,256,384,1,32.55550196,119.2971239,-
    neuron-0003,llama-3.1-8b,neuron,asic,neuronx,neuronx,int8,8,w8,-,190,820,32,192,12,25,12,1,0,batch,128,3968,2112,8,8.663406817,69.06340085,-
    neuron-0030,llama-3.1-8b,neuron,asic,neuronx,neuronx,int8,8,w8,-,190,820,32,192,12,25,12,1,0,single,128,3968,2112,1,7.762695242,18.5674744,-
    neuron-0054,llama-2-70b,neuron,asic,neuronx,neuronx,bf16,16,w16,-,190,820,32,384,16,25,16,1,0,batch,128,1024,640,4,29.27659913,144.9572264,-
    argonne-0566,llama-3.1-8b,gaudi,dc,habana,habana-old,bf16,16,w16,-,432,2460,96,600,8,25,4,1,0,single,128,128,192,1,5.38094272,12.60409322,-
    argonne-0570,llama-3.1-8b,gaudi,dc,habana,habana-old,bf16,16,w16,-,432,2460,96,600,8,25,4,1,0,batch,1024,1024,1536,16,6.377125758,333.4250451,-
    argonne-0582,mistral-7b,gaudi,dc,habana,habana-old,bf16,16,w16,-,432,2460,96,600,8,25,1,1,0,batch,128,128,192,64,14.36521655,465.2742555,-
    argonne-0605,qwen2.5-72b,gaudi,dc,habana,habana-old,bf16,16,w16,-,432,2460,96,600,8,25,2,1,0,single,1024,1024,1536,1,37.79100101,350.5538892,-
    splitwise-0059,llama-2-70b,nv-ampere,dc,vllm,vllm-eager,bf16,16,w16,-,312,2039,80,600,8,25,4,1,0,single,512,1024,1024,1,47.32925107,144.7846969,-
    splitwise-0069,llama-2-70b,nv-ampere,dc,vllm,vllm-eager,bf16,16,w16,-,312,2039,80,600,8,25,8,1,0,batch,512,128,576,8,39.92899221,546.3556208,-
    trtllm-0650,llama-2-7b,nv-ampere,dc,trtllm,trtllm-old,bf16,16,w16,-,312,2039,80,600,8,25,1,1,0,saturated,2048,128,2112,32,34.02671787,-,-
    trtllm-0697,llama-2-7b,nv-ampere,dc,trtllm,trtllm-old,bf16,16,w16,-,312,2039,80,600,8,25,1,1,0,single,2048,1,2048.5,1,10.57036774,139.6823061,-
    trtllm-0482,llama-3.1-70b,nv-ampere,dc,trtllm,trtllm,bf16,16,w16,-,312,2039,80,600,8,25,8,1,0,saturated,2048,128,2112,699.0959281,188.6312339,-,543.5239168
    xdai-0168,llama-3.1-70b,nv-ampere,dc,llamacpp,llamacpp,bf16,16,w16,bf16,312,2039,80,600,8,25,1,4,0,single,1024,1024,512,1,105.4731039,1080.501582,-
    trtllm-0646,mixtral-8x7b,nv-ampere,dc,trtllm,trtllm-old,bf16,16,w16,-,312,2039,80,600,8,25,2,1,0,saturated,2048,128,2112,64,39.89930228,-,-
    trtllm-0695,mixtral-8x7b,nv-ampere,dc,trtllm,trtllm-old,bf16,16,w16,-,312,2039,80,600,8,25,2,1,0,single,2048,1,2048.5,1,11.11583265,195.4437947,-
    aic-0233,deepseek-r1,nv-blackwell,dc,sglang,sglang,nvfp4,4.5,fp4,-,9000,8000,180,1800,8,50,4,1,0,closed_loop,8192,1024,8704,31.9999999,18.70467451,-,-
    aic-0240,deepseek-r1,nv-blackwell,dc,trtllm,trtllm,fp8,8,fp8,-,4500,8000,180,1800,8,50,8,1,0,closed_loop,1024,8192,5120,127.9999657,25.04637897,-,-
    aic-0780,deepseek-r1,nv-blackwell,dc,trtllm,trtllm,nvfp4,4.5,fp4,-,9000,8000,180,1800,8,50,4,1,0,closed_loop,4000,1000,4500,223.9985397,32.63105489,-,-
    aic-0469,deepseek-v3,nv-blackwell,dc,sglang,sglang,fp8,8,fp8,-,4500,8000,180,1800,8,50,8,1,0,closed_loop,1024,8192,5120,4,9.366508297,-,-
    aic-0296,llama-3.1-70b,nv-blackwell,dc,trtllm,trtllm,fp8,8,fp8,-,4500,8000,180,1800,8,50,1,1,0,closed_loop,1024,8192,5120,31.9999862,21.97914179,-,-
    aic-0300,llama-3.1-70b,nv-blackwell,dc,trtllm,trtllm,nvfp4,4.5,fp4,-,9000,8000,180,1800,8,50,1,1,0,closed_loop,1024,8192,5120,111.1291042,33.949973,-,-
    aic-0515,llama-3.1-70b,nv-blackwell,dc,vllm,vllm,fp8,8,fp8,-,4500,8000,180,1800,8,50,1,1,0,closed_loop,1024,8192,5120,16,18.47822996,-,-
    aic-0518,llama-3.1-70b,nv-blackwell,dc,vllm,vllm,nvfp4,4.5,fp4,-,9000,8000,180,1800,8,50,1,1,0,closed_loop,1024,8192,5120,16,13.74148573,-,-
    trtllm-0172,qwen3-30b-a3b,nv-blackwell,dc,trtllm,trtllm,fp4,4.5,fp4,-,9000,8000,180,1800,8,50,1,1,0,saturated,128,2048,1152,1911.697208,43.70088148,-,35570.69584
    trtllm-0264,llama-3.1-405b,nv-blackwell,dc,trtllm,trtllm,fp4,4.5,fp4,-,10000,8000,186,1800,72,50,4,1,0,saturated,128,128,192,2048,214.8601264,-,5774.014952
    argonne-0288,llama-2-7b,nv-hopper,dc,trtllm,trtllm-old,bf16,16,w16,-,989,3350,80,900,8,50,4,1,0,batch,128,128,192,64,5.977887066,82.42900765,-
    argonne-0394,llama-3.1-8b,nv-hopper,dc,vllm,vllm-old,bf16,16,w16,-,989,3350,80,900,8,50,2,1,0,batch,128,128,192,16,7.847527859,47.20811912,-
    trtllm-0236,llama-4-maverick,nv-hopper,dc,trtllm,trtllm,fp8,8,fp8,-,1979,3350,80,900,8,50,8,1,1,saturated,128,4096,2176,409.6193712,31.02731942,-,12038.69987
    trtllm-0031,llama-4-scout,nv-hopper,dc,trtllm,trtllm,fp8,8,fp8,-,1979,3350,80,900,8,50,4,1,1,saturated,2048,2048,3072,483.5389965,38.18168781,-,10123.67544
    trtllm-0510,mistral-7b,nv-hopper,dc,trtllm,trtllm,fp8,8,fp8,-,1979,3350,80,900,8,50,1,1,0,saturated,128,2048,1152,636.9202639,35.3094583,-,20523.39233
    argonne-0336,mixtral-8x7b,nv-hopper,dc,trtllm,trtllm-old,bf16,16,w16,-,989,3350,80,900,8,50,4,1,0,single,1024,1024,1536,1,5.349124655,33.61963349,-
    argonne-0337,mixtral-8x7b,nv-hopper,dc,trtllm,trtllm-old,bf16,16,w16,-,989,3350,80,900,8,50,4,1,0,batch,1024,1024,1536,16,10.91339826,336.7096219,-
    aic-0213,qwen3-235b-a22b,nv-hopper,dc,trtllm,trtllm,fp8,8,fp8,-,1979,3350,80,900,8,50,4,1,0,closed_loop,512,512,768,128,32.37515149,-,-
    aic-0394,qwen3-32b,nv-hopper,dc,trtllm,trtllm,fp8,8,fp8,-,1979,3350,80,900,8,50,2,1,0,closed_loop,4096,128,4160,8,12.27326003,-,-
    trtllm-0588,llama-2-70b,nv-hopper,dc,trtllm,trtllm-old,fp8,8,fp8,-,1979,4800,141,900,8,50,1,1,0,saturated,128,128,192,1024,170.1583939,-,-
    trtllm-0666,llama-2-70b,nv-hopper,dc,trtllm,trtllm-old,fp8,8,fp8,-,1979,4800,141,900,8,50,4,1,0,single,128,1,128.5,1,11.42232289,21.60635583,-
    aic-0827,llama-3.1-8b,nv-hopper,dc,sglang,sglang,fp8,8,fp8,-,1979,4800,141,900,8,50,1,1,0,closed_loop,4000,100,4050,40,11.27695635,-,-
    aic-0770,qwen3-235b-a22b,nv-hopper,dc,vllm,vllm,fp8,8,fp8,-,1979,4800,141,900,8,50,2,1,0,closed_loop,8000,2000,9000,9.999999995,22.02583376,-,-
    aic-0791,qwen3-235b-a22b,nv-hopper,dc,sglang,sglang,fp8,8,fp8,-,1979,4800,141,900,8,50,2,1,0,closed_loop,2000,2000,3000,4,17.21572676,-,-
    tinychat-0045,llama-3.1-8b,jetson,edge,edgecuda,edgecuda,bf16,16,w16,-,42.5,204.8,64,0,1,25,1,1,0,single,2048,1,2048.5,1,86.6986836,1351.572411,-
    tinychat-0051,llama-3.1-8b,jetson,edge,edgecuda,edgecuda,int4,4.25,w4,-,42.5,204.8,64,0,1,25,1,1,0,single,2048,1,2048.5,1,32.51476424,1355.059879,-
    trtllm-0628,llama-2-70b,nv-ada,gddr,trtllm,trtllm-old,fp8,8,fp8,-,733,864,48,0,1,25,2,1,0,saturated,128,128,192,256,155.5699678,-,-
    trtllm-0629,llama-2-70b,nv-ada,gddr,trtllm,trtllm-old,fp8,8,fp8,-,733,864,48,0,1,25,4,1,0,saturated,128,2048,1152,256,144.0896005,-,-
    trtllm-0686,llama-2-70b,nv-ada,gddr,trtllm,trtllm-old,fp8,8,fp8,-,733,864,48,0,1,25,8,1,0,single,128,1,128.5,1,17.02313195,61.7680939,-
    trtllm-0685,llama-2-7b,nv-ada,gddr,trtllm,trtllm-old,fp8,8,fp8,-,733,864,48,0,1,25,1,1,0,single,2048,1,2048.5,1,10.9150104,82.81058891,-
    trtllm-0445,llama-3.1-70b,nv-ada,gddr,trtllm,trtllm,fp8,8,fp8,-,733,864,48,0,1,25,4,1,0,saturated,2048,128,2112,328.7213575,211.7163134,-,172.7141782
    trtllm-0489,llama-3.1-70b,nv-ada,gddr,trtllm,trtllm,fp8,8,fp8,-,733,864,48,0,1,25,8,1,0,saturated,5000,500,5250,344.3270209,217.5775877,-,257.5258407
    xdai-0025,llama-3.1-70b,nv-ampere-gddr,gddr,llamacpp,llamacpp,q4_k_m,4.85,w4,bf16,142,936,24,0,1,25,1,2,0,single,8192,8192,4096,1,64.57743231,20596.88348,-
    xdai-0050,llama-3.1-70b,nv-ampere-gddr,gddr,llamacpp,llamacpp,bf16,16,w16,bf16,142,936,24,0,1,25,1,6,0,single,1024,1024,512,1,178.1484634,1979.605128,-
    xdai-0023,llama-3.1-8b,nv-ampere-gddr,gddr,llamacpp,llamacpp,bf16,16,w16,bf16,142,936,24,0,1,25,1,2,0,single,8192,8192,4096,1,23.05883521,1949.392949,-
    xdai-0033,llama-3.1-8b,nv-ampere-gddr,gddr,llamacpp,llamacpp,q4_k_m,4.85,w4,bf16,142,936,24,0,1,25,1,4,0,single,8192,8192,4096,1,10.88756934,1601.396166,-
    xdai-0059,llama-3.1-70b,nv-ada,gddr,llamacpp,llamacpp,bf16,16,w16,bf16,330,1008,24,0,1,25,1,8,0,single,8192,8192,4096,1,160.7503083,4628.901513,-
    tinychat-0056,llama-3.1-8b,nv-ada,gddr,trtllm,trtllm,int4,4.25,w4,-,330,1008,24,0,1,25,1,1,0,single,1024,1,1024.5,1,7.745913872,101.0125552,-
    xdai-0052,llama-3.1-8b,nv-ada,gddr,llamacpp,llamacpp,q4_k_m,4.85,w4,bf16,330,1008,24,0,1,25,1,8,0,single,1024,1024,512,1,9.229984807,124.6651698,-
    trtllm-0304,llama-3.1-405b,nv-blackwell-gddr,gddr,trtllm,trtllm,fp4,4.5,fp4,-,1871.2,1792,96,0,1,50,1,8,0,saturated,128,2048,1152,1189.904806,378.0817764,-,2514.104659
    trtllm-0104,llama-3.3-70b,nv-blackwell-gddr,gddr,trtllm,trtllm,fp4,4.5,fp4,-,1871.2,1792,96,0,1,50,1,4,0,saturated,128,4096,2176,624.2430495,113.8311846,-,5231.688133
    trtllm-0111,llama-3.3-70b,nv-blackwell-gddr,gddr,trtllm,trtllm,fp4,4.5,fp4,-,1871.2,1792,96,0,1,50,1,2,0,saturated,1000,1000,1500,507.4186857,140.6794964,-,3292.325038
    trtllm-0260,llama-4-maverick,nv-blackwell-gddr,gddr,trtllm,trtllm,fp4,4.5,fp4,-,1871.2,1792,96,0,1,50,4,2,1,saturated,2048,128,2112,2401.428344,136.9451695,-,4004.30902
    trtllm-0047,llama-4-scout,nv-blackwell-gddr,gddr,trtllm,trtllm,fp4,4.5,fp4,-,1871.2,1792,96,0,1,50,2,2,1,saturated,1000,2000,2000,1233.519149,110.1733645,-,9200.502391
    trtllm-0168,qwen3-235b-a22b,nv-blackwell-gddr,gddr,trtllm,trtllm,fp4,4.5,fp4,-,1871.2,1792,96,0,1,50,2,4,1,saturated,2048,2048,3072,1778.080227,142.0025426,-,8199.327547
    trtllm-0193,qwen3-30b-a3b,nv-blackwell-gddr,gddr,trtllm,trtllm,fp4,4.5,fp4,-,1871.2,1792,96,0,1,50,8,1,1,saturated,128,128,192,16384,340.8869911,-,31512.10151
    trtllm-0211,qwen3-30b-a3b,nv-blackwell-gddr,gddr,trtllm,trtllm,fp4,4.5,fp4,-,1871.2,1792,96,0,1,50,2,1,1,saturated,1000,2000,2000,1365.073506,92.4815677,-,14521.22786
    trtllm-0220,qwen3-30b-a3b,nv-blackwell-gddr,gddr,trtllm,trtllm,fp4,4.5,fp4,-,1871.2,1792,96,0,1,50,4,1,1,saturated,2048,2048,3072,2010.065991,110.508624,-,15732.15378
    rkllm-0005,qwen2.5-1.5b,npu,edge,rkllm,rkllm,int8,8,w8,-,6,51.2,32,0,1,25,1,1,0,single,128,64,160,1,44.84798627,325.331736,-
    """
}
